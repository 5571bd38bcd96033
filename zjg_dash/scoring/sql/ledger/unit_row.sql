-- one row of points on a unit's score
SELECT unit_steps.unit_number, 'full_mark' AS kind, CAST(NULL AS INTEGER) AS criterion_number,
       rule_scoring.base AS points, 'total' AS detail, CAST(NULL AS DECIMAL(18,6)) AS bound, rule_scoring.base AS mark,
       CAST(NULL AS DECIMAL(18,6)) AS before, rule_scoring.base AS after
FROM unit_steps
JOIN rule_scoring ON rule_scoring.ruleset_id = unit_steps.ruleset_id
WHERE rule_scoring.base <> 0
UNION ALL
SELECT unit_number, 'rescale' AS kind, CAST(NULL AS INTEGER) AS criterion_number,
       CAST(base_score - points AS DECIMAL(18,6)) AS points, 'rescale' AS detail, CAST(NULL AS DECIMAL(18,6)) AS bound,
       full_mark AS mark, points AS before, base_score AS after
FROM unit_steps
WHERE base_score <> points
UNION ALL
SELECT unit_number, 'cap_return' AS kind, CAST(NULL AS INTEGER) AS criterion_number,
       CAST(penalties - penalty AS DECIMAL(18,6)) AS points, 'penalty_cap' AS detail, penalty_cap AS bound,
       CAST(NULL AS DECIMAL(18,6)) AS mark, penalties AS before, penalty AS after
FROM unit_steps
WHERE penalties <> penalty
UNION ALL
SELECT unit_number, 'cap_return' AS kind, CAST(NULL AS INTEGER) AS criterion_number,
       CAST(clipped_score - exact_score AS DECIMAL(18,6)) AS points,
       CASE WHEN clipped_score < exact_score THEN 'ceiling' ELSE 'floor' END AS detail,
       CASE WHEN clipped_score < exact_score THEN ceiling ELSE floor END AS bound,
       CAST(NULL AS DECIMAL(18,6)) AS mark, exact_score AS before, clipped_score AS after
FROM unit_steps
WHERE clipped_score <> exact_score
UNION ALL
SELECT unit_number, 'rounding' AS kind, CAST(NULL AS INTEGER) AS criterion_number,
       CAST(rounded_score - clipped_score AS DECIMAL(18,6)) AS points, 'rounded' AS detail,
       CAST(NULL AS DECIMAL(18,6)) AS bound, CAST(NULL AS DECIMAL(18,6)) AS mark, clipped_score AS before,
       CAST(rounded_score AS DECIMAL(18,6)) AS after
FROM unit_steps
WHERE rounded_score <> clipped_score
UNION ALL
SELECT unit_number, 'veto' AS kind, CAST(NULL AS INTEGER) AS criterion_number,
       CAST(CASE WHEN stops = 1 THEN -COALESCE(rounded_score, points)
                 WHEN rounded_score IS NULL THEN 0
                 ELSE score - rounded_score END AS DECIMAL(18,6)) AS points,
       CASE WHEN stops = 1 THEN 'stopped' WHEN score <> rounded_score THEN 'fixed' ELSE 'graded' END AS detail,
       CAST(NULL AS DECIMAL(18,6)) AS bound, CAST(NULL AS DECIMAL(18,6)) AS mark,
       CAST(rounded_score AS DECIMAL(18,6)) AS before, CAST(score AS DECIMAL(18,6)) AS after
FROM unit_steps
WHERE vetoed
