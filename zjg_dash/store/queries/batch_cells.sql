-- One row per cell of a batch's scope. Parameter: batch_id.
SELECT unit_id, indicator FROM coverage WHERE batch_id = ?
