-- one row per feature of the grammar that any ruleset asked uses. Parameters: ruleset_ids; given (whether codes are to
-- be read otherwise)
WITH asked AS (SELECT DISTINCT unnest($ruleset_ids) AS ruleset_id)
SELECT 'renamed' AS feature FROM asked WHERE $given
UNION SELECT 'renamed' FROM rule_crosswalk JOIN asked USING (ruleset_id)
UNION SELECT 'looking_back' FROM rule_escalation JOIN asked USING (ruleset_id)
UNION SELECT 'escalation' FROM rule_escalation JOIN asked USING (ruleset_id)
UNION SELECT 'roll_up' FROM rule_roll_up JOIN asked USING (ruleset_id)
UNION SELECT unnest([CASE WHEN name = 'span' AND value = 2 THEN 'looking_back' END,
                     CASE WHEN name IN ('stop', 'grade_cap', 'span') THEN 'totals' END])
FROM rule_parameter JOIN asked USING (ruleset_id)
WHERE name IN ('stop', 'grade_cap', 'span')
UNION SELECT unnest([CASE WHEN by_duty THEN 'duties' END,
                     CASE WHEN not_applicable <> 'rescale' THEN 'not_applicable' END,
                     CASE WHEN base <> 0 OR floor IS NULL OR floor <> 0 OR ceiling_kind <> 'full_mark'
                          THEN 'limits' END,
                     CASE WHEN won_in_denominator THEN 'totals' END])
FROM rule_indicator JOIN asked USING (ruleset_id)
UNION SELECT 'limits' FROM rule_indicator_group JOIN asked USING (ruleset_id) WHERE full_mark IS NOT NULL
UNION SELECT unnest([CASE WHEN effect <> '' THEN 'effects' END, CASE WHEN exclusive_group <> '' THEN 'exclusive' END])
FROM rule_criterion JOIN asked USING (ruleset_id)
UNION SELECT unnest([CASE WHEN channel_by <> '' THEN 'channels' END,
                     CASE WHEN criterion_digits IS NOT NULL THEN 'criterion_rounding' END,
                     CASE WHEN indicator_digits IS NOT NULL THEN 'indicator_rounding' END,
                     CASE WHEN dimension_digits IS NOT NULL THEN 'dimension_rounding' END,
                     CASE WHEN base <> 0 OR NOT rescale OR floor IS NULL OR floor <> 0 OR ceiling IS NOT NULL
                            OR conversion_mark IS NOT NULL THEN 'totals' END])
FROM rule_scoring JOIN asked USING (ruleset_id)
UNION SELECT 'totals' FROM rule_grade JOIN asked USING (ruleset_id) WHERE strict
UNION SELECT 'totals' FROM rule_dimension JOIN asked USING (ruleset_id)
WHERE weight IS NOT NULL OR floor IS NULL OR floor <> 0 OR ceiling IS NOT NULL OR pass_mark IS NOT NULL OR is_pool
UNION SELECT 'totals' FROM rule_dimension_group JOIN asked USING (ruleset_id)
UNION SELECT 'criterion_groups' FROM rule_criterion_group JOIN asked USING (ruleset_id)
UNION SELECT 'conversion_groups' FROM rule_conversion_group JOIN asked USING (ruleset_id)
UNION SELECT 'bands' FROM rule_grade_group JOIN asked USING (ruleset_id)
UNION SELECT 'bands' FROM rule_grade_places JOIN asked USING (ruleset_id)
UNION SELECT 'compared' FROM rule_comparison JOIN asked USING (ruleset_id)
