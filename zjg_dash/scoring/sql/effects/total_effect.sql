-- one row per unit and criterion that acts on the total: what it amounts to over the months, averaged over those in
-- which its indicator was checked, or summed, as the ruleset says
SELECT summed.unit_number, summed.criterion_number, criterion.effect,
       CAST(CASE WHEN indicator.combination = 'mean' AND indicator_period.checked > 1
                 THEN ROUND(CAST(summed.amount / indicator_period.checked AS DECIMAL(28,12)), 6)
                 ELSE summed.amount END AS DECIMAL(18,6)) AS amount
FROM (
    SELECT unit_number, criterion_number, CAST(SUM(amount) AS DECIMAL(18,6)) AS amount
    FROM total_effect_slot
    GROUP BY unit_number, criterion_number
) AS summed
JOIN criterion
  ON criterion.criterion_number = summed.criterion_number AND criterion.effect IN ('penalty', 'reward')
JOIN indicator ON indicator.indicator_number = criterion.indicator_number
JOIN indicator_period
  ON indicator_period.unit_number = summed.unit_number
 AND indicator_period.indicator_number = criterion.indicator_number
