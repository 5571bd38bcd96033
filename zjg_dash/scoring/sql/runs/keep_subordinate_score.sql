-- one row per unit of the layer just computed: its score is what units above it roll up
INSERT INTO subordinate_score
SELECT period, unit_id, CAST(score AS DECIMAL(18,6)) AS score FROM unit_result
