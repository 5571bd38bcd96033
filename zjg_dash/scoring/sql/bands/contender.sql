-- one row per unit and grade of its group that its score reaches, where neither veto nor failed part keeps it from it:
-- its place among these in order of rank (of equal scores the first place where all of them get the grade, else the
-- last), and how many units of the group have a score
SELECT standing.unit_number, band.name, band.ordinal, band.places, band.is_share, standing.ranked,
       CASE WHEN band.border = 'all_in'
            THEN RANK() OVER (PARTITION BY standing.period, standing.group_code, band.ordinal
                              ORDER BY standing.score DESC)
            ELSE COUNT(*) OVER (PARTITION BY standing.period, standing.group_code, band.ordinal
                                ORDER BY standing.score DESC) END AS place
FROM (
    SELECT unit_steps.unit_number, unit_steps.ruleset_id, scored_unit.period, scored_unit.group_code,
           unit_steps.score, unit_steps.fails, unit_steps.failed, unit_steps.capped_at,
           COUNT(unit_steps.score) OVER (PARTITION BY scored_unit.period, scored_unit.group_code) AS ranked
    FROM unit_steps
    JOIN scored_unit ON scored_unit.unit_number = unit_steps.unit_number
) AS standing
JOIN band
  ON band.ruleset_id = standing.ruleset_id AND band.group_code = standing.group_code
 AND (standing.score > band.at_least OR (standing.score = band.at_least AND NOT band.strict))
 AND (standing.capped_at IS NULL OR standing.capped_at <= band.ordinal)
WHERE standing.fails = 0 AND standing.failed = 0
