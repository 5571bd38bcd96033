-- One row: the counter of chains. Two connections that begin chains at the same moment conflict here.
UPDATE scope_head SET sequence = sequence + 1 WHERE scope = ''
