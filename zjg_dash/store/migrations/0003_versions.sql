-- Versions of rules: a draft may be replaced by a corrected file or thrown away; a published version may be given
-- a last day (retired). Its content never changes: the last day stands in the event, the newest one counts.

CREATE OR REPLACE VIEW ruleset_state AS  -- one row per ruleset version: draft | published | retired | replaced | discarded
SELECT ruleset.ruleset_id,
       CASE WHEN thrown.kind = 'ruleset_replaced' THEN 'replaced'
            WHEN thrown.kind = 'ruleset_discarded' THEN 'discarded'
            WHEN retired.subject IS NOT NULL THEN 'retired'
            WHEN published.event_id IS NOT NULL THEN 'published'
            ELSE 'draft' END AS state,
       published.happened_at AS published_at, published.actor_id AS published_by,
       COALESCE(retired.last_day, ruleset.effective_to) AS effective_to,  -- the last day it scores; NULL: no end
       retired.happened_at AS retired_at, retired.actor_id AS retired_by
FROM ruleset
LEFT JOIN event AS published ON published.subject = ruleset.ruleset_id AND published.kind = 'ruleset_published'
LEFT JOIN event AS thrown
  ON thrown.subject = ruleset.ruleset_id AND thrown.kind IN ('ruleset_replaced', 'ruleset_discarded')
LEFT JOIN (
    SELECT event.subject, event.happened_at, event.actor_id,
           CAST(json_extract_string(event.payload, '$.last_day') AS DATE) AS last_day,
           ROW_NUMBER() OVER (PARTITION BY event.subject ORDER BY event.sequence DESC) AS newest
    FROM event
    WHERE event.kind = 'ruleset_retired'
) AS retired ON retired.subject = ruleset.ruleset_id AND retired.newest = 1;
