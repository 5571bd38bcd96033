-- no row: nothing is a veto of the whole year
SELECT run_id, '' AS unit_id, '' AS component, '' AS criterion, '' AS text, CAST(NULL AS DECIMAL(18,6)) AS fixed_score,
       0 AS stops, '' AS grade_cap
FROM annual_request
WHERE 1 = 0
