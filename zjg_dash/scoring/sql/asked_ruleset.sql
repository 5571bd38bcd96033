-- one row per ruleset asked for; the request numbers them
SELECT DISTINCT request.ruleset_number, request.ruleset_id, rule_scoring.combination, rule_scoring.channel_by,
       rule_scoring.criterion_digits, rule_scoring.indicator_digits, rule_scoring.dimension_digits
FROM request
JOIN rule_scoring ON rule_scoring.ruleset_id = request.ruleset_id
