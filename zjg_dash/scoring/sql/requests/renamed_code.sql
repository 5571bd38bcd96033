-- one row per ruleset asked, batch and code recorded in it that is called otherwise now. Rows given for the ruleset of a
-- batch stand instead of the crosswalk of the ruleset asked. Parameters: numbers, rulesets (those asked, lists of the
-- same length); given_to (numbers of rulesets asked), given_of (ruleset ids of batches), recorded, codes (lists of the
-- same length)
WITH asked AS (
    SELECT CAST(unnest($numbers) AS INTEGER) AS ruleset_number, unnest($rulesets) AS ruleset_id
),
given AS (
    SELECT CAST(unnest($given_to) AS INTEGER) AS ruleset_number, CAST(unnest($given_of) AS VARCHAR) AS ruleset_id,
           CAST(unnest($recorded) AS VARCHAR) AS recorded, CAST(unnest($codes) AS VARCHAR) AS code
)
SELECT given.ruleset_number, batch.batch_id, given.recorded, given.code
FROM given
JOIN batch ON batch.ruleset_id = given.ruleset_id
UNION ALL
SELECT asked.ruleset_number, batch.batch_id, rule_renamed.recorded, rule_renamed.code
FROM asked
JOIN rule_renamed ON rule_renamed.ruleset_id = asked.ruleset_id
JOIN ruleset AS own ON own.ruleset_id = asked.ruleset_id
JOIN ruleset AS earlier
  ON rule_renamed.version IN (CASE WHEN earlier.code = own.code THEN earlier.version END,
                                earlier.code || '/' || earlier.version)
JOIN batch ON batch.ruleset_id = earlier.ruleset_id
LEFT JOIN (SELECT DISTINCT ruleset_number, ruleset_id FROM given) AS instead
  ON instead.ruleset_number = asked.ruleset_number AND instead.ruleset_id = earlier.ruleset_id
WHERE instead.ruleset_id IS NULL
