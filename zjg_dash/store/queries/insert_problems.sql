-- One row per warning kept with a batch; from the registered table submitted_problem.
INSERT INTO batch_problem (batch_id, ordinal, code, sheet, cell, found, expected, fields)
SELECT $batch_id, ordinal, code, sheet, cell, found, expected, fields
FROM submitted_problem
