-- One row: what everything that counts follows from, and what people are called. As long as it is the same, so are
-- periods and runs. An upload nobody confirmed (`uploads/…`) counts nowhere, and who may sign in (`accounts`) neither.
SELECT (SELECT MAP_FROM_ENTRIES(LIST((scope, hash) ORDER BY scope))
        FROM scope_head
        WHERE NOT starts_with(scope, 'uploads/') AND scope <> 'accounts') AS heads,
       (SELECT MAX(sequence) FROM registry) AS registry,
       (SELECT MAX(sequence) FROM duty_list) AS duty_list,
       (SELECT string_agg(name, chr(0) ORDER BY actor_id) FROM actor) AS names
