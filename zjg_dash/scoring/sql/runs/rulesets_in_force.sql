-- one row per period that has a ruleset in force on its last day: published, and not past the last day it was given. Parameters: periods, last_days
SELECT asked.period, ruleset.ruleset_id, ruleset.content_hash
FROM (SELECT unnest($periods) AS period, unnest($last_days) AS last_day) AS asked
JOIN ruleset ON ruleset.effective_from <= asked.last_day
JOIN ruleset_state
  ON ruleset_state.ruleset_id = ruleset.ruleset_id AND ruleset_state.state IN ('published', 'retired')
 AND (ruleset_state.effective_to IS NULL OR ruleset_state.effective_to >= asked.last_day)
ORDER BY ruleset_state.published_at
