-- one row per unit with coverage or an event: points, denominator, and the full marks checked and not applicable
SELECT indicator_period.unit_number,
       CAST(SUM(indicator_period.points) AS DECIMAL(18,6)) AS points,
       CAST(SUM(CASE WHEN indicator.in_denominator THEN indicator_period.full_mark END) AS DECIMAL(18,6)) AS full_mark,
       CAST(SUM(indicator.coverage_mark * indicator_period.checked) AS DECIMAL(18,6)) AS checked_mark,
       CAST(SUM(indicator.coverage_mark * indicator_period.not_applicable) AS DECIMAL(18,6)) AS not_applicable_mark
FROM indicator_period
JOIN indicator ON indicator.indicator_number = indicator_period.indicator_number
GROUP BY indicator_period.unit_number
