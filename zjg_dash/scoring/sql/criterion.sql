-- one row per ruleset asked and criterion. cap_bit: a bit of its own for each capped criterion of an indicator,
-- null for those without a cap; bits that had to be shared only cost a second look (see cell)
SELECT listed.criterion_number, listed.indicator_number, listed.ruleset_number, listed.ruleset_id, listed.criterion, listed.method,
       listed.full_mark, listed.mode, listed.is_event, listed.cap,
       CASE WHEN listed.cap IS NOT NULL THEN CAST(POWER(2, LEAST(listed.place, 30)) AS INTEGER) END AS cap_bit
FROM (
    SELECT CAST(ROW_NUMBER() OVER (ORDER BY rule_criterion.ruleset_id, rule_criterion.criterion) AS INTEGER)
               AS criterion_number,
           ROW_NUMBER() OVER (PARTITION BY indicator.indicator_number
                              ORDER BY CASE WHEN capped.value IS NULL THEN 1 ELSE 0 END, rule_criterion.criterion) - 1
               AS place,
           indicator.indicator_number, indicator.ruleset_number, indicator.full_mark, indicator.mode, indicator.is_event,
           rule_criterion.ruleset_id, rule_criterion.criterion, rule_criterion.method, capped.value AS cap
    FROM rule_criterion
    JOIN indicator
      ON indicator.ruleset_id = rule_criterion.ruleset_id AND indicator.indicator = rule_criterion.indicator
    LEFT JOIN rule_parameter AS capped
      ON capped.ruleset_id = rule_criterion.ruleset_id AND capped.criterion = rule_criterion.criterion
     AND capped.name = 'cap'
) AS listed
