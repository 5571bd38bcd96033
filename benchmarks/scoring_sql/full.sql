-- one row, as bare.sql gives it: how many scores, their sum, the sum of ranks, and a checksum over all of them
SELECT COUNT(*) AS scores, SUM(score) AS total, SUM(rank) AS ranks,
       SUM(hash(unit_id, period, CAST(score AS DECIMAL(28,6)), rank)) AS checksum
FROM unit_result
