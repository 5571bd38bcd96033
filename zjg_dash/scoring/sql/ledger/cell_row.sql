-- one row of points inside an indicator and slot: what it starts from, its findings, what caps return. detail: which case of its kind; bound, mark, before, after: what its reason speaks of
SELECT channel_slot.unit_number, channel_slot.slot, CAST(NULL AS INTEGER) AS month_number, 'full_mark' AS kind,
       'indicator' AS level, channel_slot.indicator_number, CAST(NULL AS INTEGER) AS criterion_number,
       CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
       CAST(NULL AS DECIMAL(18,6)) AS applied, channel_slot.limited AS points,
       CASE WHEN indicator.mode = 'deduct' AND channel_slot.limited = channel_slot.mark THEN 'full_mark'
            WHEN indicator.mode <> 'deduct' AND channel_slot.limited = indicator.base THEN 'base'
            ELSE 'limited' END AS detail,
       CAST(NULL AS DECIMAL(18,6)) AS bound, channel_slot.mark, CAST(NULL AS DECIMAL(18,6)) AS before,
       channel_slot.limited AS after
FROM channel_slot
JOIN indicator ON indicator.indicator_number = channel_slot.indicator_number
WHERE indicator.mode = 'deduct' OR channel_slot.limited <> 0
UNION ALL
SELECT unit_number, slot, month_number, 'finding' AS kind, 'criterion' AS level, indicator_number, criterion_number,
       finding_id, CAST(asked * sign AS DECIMAL(18,6)) AS asked, CAST(applied * sign AS DECIMAL(18,6)) AS applied,
       CAST(asked * sign AS DECIMAL(18,6)) AS points, 'charged' AS detail, CAST(NULL AS DECIMAL(18,6)) AS bound,
       CAST(NULL AS DECIMAL(18,6)) AS mark, CAST(NULL AS DECIMAL(18,6)) AS before, CAST(NULL AS DECIMAL(18,6)) AS after
FROM applied_finding
UNION ALL
SELECT claimed.unit_number, claimed.slot, claimed.month_number, 'finding' AS kind, 'criterion' AS level,
       criterion.indicator_number, claimed.criterion_number, claimed.finding_id,
       CAST(CASE WHEN criterion.effect IN ('add', 'reward') THEN claimed.asked ELSE -claimed.asked END
            AS DECIMAL(18,6)) AS asked,
       CAST(0 AS DECIMAL(18,6)) AS applied, CAST(0 AS DECIMAL(18,6)) AS points,
       CASE WHEN criterion.mode <> 'veto' THEN criterion.effect
            WHEN met.unit_number IS NULL THEN 'veto_not_met' ELSE 'veto' END AS detail,
       CAST(NULL AS DECIMAL(18,6)) AS bound, CAST(NULL AS DECIMAL(18,6)) AS mark,
       CAST(NULL AS DECIMAL(18,6)) AS before, CAST(NULL AS DECIMAL(18,6)) AS after
FROM claimed
JOIN criterion ON criterion.criterion_number = claimed.criterion_number
LEFT JOIN (SELECT DISTINCT unit_number, month_number, finding_id, criterion_number FROM applied_finding) AS charging
  ON charging.unit_number = claimed.unit_number AND charging.month_number = claimed.month_number
 AND charging.finding_id = claimed.finding_id AND charging.criterion_number = claimed.criterion_number
LEFT JOIN met_finding AS met
  ON met.unit_number = claimed.unit_number AND met.month_number = claimed.month_number
 AND met.finding_id = claimed.finding_id AND met.criterion_number = claimed.criterion_number
WHERE charging.unit_number IS NULL
UNION ALL
SELECT unit_number, slot, CAST(NULL AS INTEGER) AS month_number, 'cap_return' AS kind, 'criterion' AS level,
       indicator_number, criterion_number, CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
       CAST(NULL AS DECIMAL(18,6)) AS applied, CAST(SUM((held - asked) * sign) AS DECIMAL(18,6)) AS points,
       'criterion' AS detail, CAST(SUM(held) AS DECIMAL(18,6)) AS bound, CAST(NULL AS DECIMAL(18,6)) AS mark,
       CAST(SUM(asked) AS DECIMAL(18,6)) AS before, CAST(SUM(held) AS DECIMAL(18,6)) AS after
FROM applied_finding
GROUP BY unit_number, slot, indicator_number, criterion_number
HAVING SUM(held) <> SUM(asked)
UNION ALL
SELECT unit_number, slot, CAST(NULL AS INTEGER) AS month_number, 'cap_return' AS kind, 'indicator' AS level,
       indicator_number, CAST(NULL AS INTEGER) AS criterion_number, CAST(NULL AS STRING) AS finding_id,
       CAST(NULL AS DECIMAL(18,6)) AS asked, CAST(NULL AS DECIMAL(18,6)) AS applied,
       CAST(clipped - (limited - lost + won) AS DECIMAL(18,6)) AS points,
       CASE WHEN clipped <= limited - lost + won AND ceiling = mark THEN 'full_mark'
            WHEN clipped <= limited - lost + won THEN 'ceiling'
            WHEN floor = 0 AND limited = mark THEN 'full_mark'
            ELSE 'floor' END AS detail,
       CASE WHEN clipped <= limited - lost + won THEN ceiling ELSE floor END AS bound, mark,
       CAST(limited - lost + won AS DECIMAL(18,6)) AS before, clipped AS after
FROM channel_slot
WHERE clipped <> limited - lost + won
