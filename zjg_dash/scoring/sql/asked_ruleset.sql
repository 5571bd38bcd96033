-- one row per ruleset asked for
SELECT CAST(ROW_NUMBER() OVER (ORDER BY listed.ruleset_id) AS INTEGER) AS ruleset_number, listed.ruleset_id,
       rule_scoring.combination
FROM (SELECT DISTINCT ruleset_id FROM request) AS listed
JOIN rule_scoring ON rule_scoring.ruleset_id = listed.ruleset_id
