-- one row per batch with findings: how many
SELECT batch_id, COUNT(*) AS findings
FROM finding
GROUP BY batch_id
