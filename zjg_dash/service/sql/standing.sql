-- One row: what everything that counts follows from. As long as it is the same, so are periods and runs.
SELECT (SELECT string_agg(hash, ' ' ORDER BY scope) FROM scope_head) AS heads,
       (SELECT MAX(sequence) FROM registry) AS registry,
       (SELECT MAX(sequence) FROM duty_list) AS duty_list
