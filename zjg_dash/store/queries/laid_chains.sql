-- One row per ruleset: the digest of its renamed codes of versions further back, by the newest event that names one.
SELECT subject, MAX_BY(chain, sequence) AS chain
FROM (
    SELECT subject, sequence, TRY(json_extract_string(payload, '$.chain')) AS chain
    FROM event
    WHERE scope = 'rulesets'
) AS told
WHERE chain IS NOT NULL
GROUP BY subject
ORDER BY subject
