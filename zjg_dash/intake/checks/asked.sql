-- One row per claim: what the rules ask for the finding alone, as scoring's own fragments say.
-- {fragments}: the methods' fragments joined by UNION ALL; their relations are `reading`, `parameter` and `measured`.
WITH measured AS (
    {measured}
),
asked AS (
    {fragments}
)
SELECT CAST(finding_id AS INTEGER) AS claim, CAST(SUM(asked) AS DECIMAL(18,6)) AS asked
FROM asked
GROUP BY finding_id
