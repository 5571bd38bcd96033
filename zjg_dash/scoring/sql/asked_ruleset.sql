-- one row per ruleset asked for; the request numbers them
SELECT DISTINCT request.ruleset_number, request.ruleset_id, rule_scoring.combination
FROM request
JOIN rule_scoring ON rule_scoring.ruleset_id = request.ruleset_id
