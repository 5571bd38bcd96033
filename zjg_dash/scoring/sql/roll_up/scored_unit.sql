-- one row per period asked and unit valid on its last day, of the groups whose subordinate units have been scored and
-- that are scored now
SELECT scored_unit.*
FROM scored_unit
JOIN request_layer
  ON request_layer.ruleset_number = scored_unit.ruleset_number AND request_layer.group_code = scored_unit.group_code
