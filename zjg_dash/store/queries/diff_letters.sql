-- One row per unit whose letters change against what counts now, inside a batch's scope. Letters count where an
-- indicator that takes readings from them was checked. Columns: unit, then the counts as they are and would be.
WITH scope AS (                   -- one row per unit in whose scope letters are: whether they would count
    SELECT coverage.unit_id, BOOL_OR(coverage.state = 'checked') AS checked
    FROM coverage
    JOIN batch ON batch.batch_id = coverage.batch_id
    JOIN rule_criterion
      ON rule_criterion.ruleset_id = batch.ruleset_id AND rule_criterion.indicator = coverage.indicator
     AND rule_criterion.letters <> ''
    WHERE coverage.batch_id = $batch_id
    GROUP BY coverage.unit_id
),
present AS (
    SELECT unit_id, received, valid, due, closed_on_time, closed_late, open, returned, unsatisfied
    FROM counting_letter
    SEMI JOIN scope USING (unit_id)
    WHERE month = $period AND source = $source
),
future AS (
    SELECT unit_id, received, valid, due, closed_on_time, closed_late, open, returned, unsatisfied
    FROM letter
    SEMI JOIN (SELECT unit_id FROM scope WHERE checked) AS checked USING (unit_id)
    WHERE batch_id = $batch_id
),
compared AS (
    SELECT COALESCE(future.unit_id, present.unit_id) AS unit_id, present AS present, future AS future
    FROM future
    FULL JOIN present ON present.unit_id = future.unit_id
    WHERE future IS DISTINCT FROM present
)
SELECT unit_id, present, future
FROM compared
ORDER BY unit_id
