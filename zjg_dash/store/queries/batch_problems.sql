-- One row per warning kept with a batch, in order of appearance. Parameter: batch_id.
SELECT code, sheet, cell, found, expected, fields FROM batch_problem WHERE batch_id = ? ORDER BY ordinal
