-- one row per group, ruleset, month of the year and indicator due in it; a veto is due for everyone, always. Month 13 is
-- the December inspection. group_month_number: one number for group, ruleset and month of the year
SELECT (request_group.group_number * 1000 + indicator.ruleset_number) * 13 + asked_month.month_of_year
           AS group_month_number,
       indicator.indicator_number, indicator.indicator, indicator.is_event, indicator.is_roll_up, indicator.covers,
       COALESCE(for_group.full_mark, indicator.full_mark) AS full_mark,
       CASE WHEN indicator.covers = 1 THEN COALESCE(for_group.full_mark, indicator.full_mark)
            ELSE CAST(0 AS DECIMAL(18,6)) END AS coverage_mark
FROM indicator
CROSS JOIN request_group
CROSS JOIN (
    SELECT month_of_year FROM request_month UNION SELECT month_of_year FROM request_earlier_month
) AS asked_month
LEFT JOIN rule_indicator_group AS for_group
  ON for_group.ruleset_id = indicator.ruleset_id AND for_group.indicator = indicator.indicator
 AND for_group.group_code = request_group.group_code
LEFT JOIN rule_indicator_due AS in_month
  ON in_month.ruleset_id = indicator.ruleset_id AND in_month.indicator = indicator.indicator
 AND in_month.month_of_year = asked_month.month_of_year
WHERE indicator.mode = 'veto'
   OR (for_group.group_code IS NOT NULL
       AND (in_month.month_of_year IS NOT NULL
            OR (asked_month.month_of_year = 13 AND indicator.in_inspection = 1)))
