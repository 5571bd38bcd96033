-- one row per criterion and indicator it acts on: its targets, or its own; vetoes act on none
SELECT criterion.criterion_number, criterion.effect, criterion.amount, criterion.is_event,
       COALESCE(charged.indicator_number, criterion.indicator_number) AS indicator_number
FROM criterion
LEFT JOIN rule_target
  ON rule_target.ruleset_id = criterion.ruleset_id AND rule_target.criterion = criterion.criterion
LEFT JOIN indicator AS charged
  ON charged.ruleset_number = criterion.ruleset_number AND charged.indicator = rule_target.indicator
WHERE criterion.mode <> 'veto'
