-- one row of points: the rows of a unit and period sum to its score, or to its points where it has no score.
-- month_number is null where a row belongs to no single month; asked and applied are set on findings only
SELECT entry.unit_number, entry.month_number, entry.kind, entry.level, entry.indicator_number, entry.criterion_number,
       entry.finding_id, entry.asked, entry.applied, CAST(entry.points AS DECIMAL(28,6)) AS points
FROM (
    SELECT indicator_slot.unit_number, CASE WHEN indicator_slot.slot > 0 THEN indicator_slot.slot END AS month_number,
           'full_mark' AS kind, 'indicator' AS level, indicator_slot.indicator_number,
           CAST(NULL AS INTEGER) AS criterion_number, CAST(NULL AS STRING) AS finding_id,
           CAST(NULL AS DECIMAL(18,6)) AS asked, CAST(NULL AS DECIMAL(18,6)) AS applied,
           CAST(indicator_slot.full_mark AS DECIMAL(28,6)) AS points
    FROM indicator_slot
    JOIN indicator ON indicator.indicator_number = indicator_slot.indicator_number
    WHERE indicator.mode = 'deduct' AND indicator_slot.checked = 1
    UNION ALL
    SELECT unit_number, month_number, 'finding' AS kind, 'criterion' AS level, indicator_number, criterion_number,
           finding_id, CAST(asked * sign AS DECIMAL(18,6)) AS asked, CAST(applied * sign AS DECIMAL(18,6)) AS applied,
           CAST(asked * sign AS DECIMAL(28,6)) AS points
    FROM applied_finding
    UNION ALL
    SELECT unit_number, CASE WHEN slot > 0 THEN slot END AS month_number, 'cap_return' AS kind, 'criterion' AS level,
           indicator_number, criterion_number, CAST(NULL AS STRING) AS finding_id,
           CAST(NULL AS DECIMAL(18,6)) AS asked, CAST(NULL AS DECIMAL(18,6)) AS applied,
           CAST(SUM((held - asked) * sign) AS DECIMAL(28,6)) AS points
    FROM applied_finding
    GROUP BY unit_number, slot, indicator_number, criterion_number
    HAVING SUM(held) <> SUM(asked)
    UNION ALL
    SELECT unit_number, CASE WHEN slot > 0 THEN slot END AS month_number, 'cap_return' AS kind, 'indicator' AS level,
           indicator_number, CAST(NULL AS INTEGER) AS criterion_number, CAST(NULL AS STRING) AS finding_id,
           CAST(NULL AS DECIMAL(18,6)) AS asked, CAST(NULL AS DECIMAL(18,6)) AS applied,
           CAST(SUM((applied - held) * sign) AS DECIMAL(28,6)) AS points
    FROM applied_finding
    GROUP BY unit_number, slot, indicator_number
    HAVING SUM(applied) <> SUM(held)
    UNION ALL
    SELECT indicator_period.unit_number, CAST(NULL AS INTEGER) AS month_number, 'weighting' AS kind,
           'indicator' AS level, indicator_period.indicator_number, CAST(NULL AS INTEGER) AS criterion_number,
           CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
           CAST(NULL AS DECIMAL(18,6)) AS applied,
           CAST(indicator_period.points - months.points AS DECIMAL(28,6)) AS points
    FROM indicator_period
    JOIN (
        SELECT unit_number, indicator_number, CAST(SUM(points) AS DECIMAL(18,6)) AS points
        FROM indicator_slot
        GROUP BY unit_number, indicator_number
    ) AS months
      ON months.unit_number = indicator_period.unit_number
     AND months.indicator_number = indicator_period.indicator_number
    WHERE indicator_period.points <> months.points
    UNION ALL
    SELECT unit_number, CAST(NULL AS INTEGER) AS month_number, 'rescale' AS kind, 'unit' AS level,
           CAST(NULL AS INTEGER) AS indicator_number, CAST(NULL AS INTEGER) AS criterion_number,
           CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
           CAST(NULL AS DECIMAL(18,6)) AS applied, CAST(exact_score - points AS DECIMAL(28,6)) AS points
    FROM unit_steps
    WHERE exact_score <> points
    UNION ALL
    SELECT unit_number, CAST(NULL AS INTEGER) AS month_number, 'rounding' AS kind, 'unit' AS level,
           CAST(NULL AS INTEGER) AS indicator_number, CAST(NULL AS INTEGER) AS criterion_number,
           CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
           CAST(NULL AS DECIMAL(18,6)) AS applied, CAST(rounded_score - exact_score AS DECIMAL(28,6)) AS points
    FROM unit_steps
    WHERE rounded_score <> exact_score
    UNION ALL
    SELECT unit_number, CAST(NULL AS INTEGER) AS month_number, 'veto' AS kind, 'unit' AS level,
           CAST(NULL AS INTEGER) AS indicator_number, CAST(NULL AS INTEGER) AS criterion_number,
           CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
           CAST(NULL AS DECIMAL(18,6)) AS applied,
           CAST(COALESCE(score - rounded_score, CAST(0 AS DECIMAL(18,6))) AS DECIMAL(28,6)) AS points
    FROM unit_steps
    WHERE vetoed
) AS entry
