-- One row: a chain's head. Two connections that append to the same chain conflict here.
UPDATE scope_head SET sequence = $sequence, hash = $hash WHERE scope = $scope
