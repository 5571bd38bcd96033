-- One row: how many units a run scored, and how many findings its batches have. Parameters: run_id, batches (ids).
SELECT (SELECT COUNT(*) FROM unit_score WHERE run_id = $run_id) AS units,
       (SELECT COUNT(*) FROM finding WHERE batch_id IN (SELECT unnest(CAST($batches AS VARCHAR[])))) AS findings
