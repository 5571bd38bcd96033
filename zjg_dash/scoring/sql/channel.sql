-- one row per ruleset asked and channel of its weighted check; one row, number 0, where it has none. known_by: the
-- source or check method its findings carry
SELECT asked_ruleset.ruleset_number, CAST(COALESCE(rule_channel.ordinal, 0) AS INTEGER) AS channel_number,
       asked_ruleset.channel_by, COALESCE(rule_channel.channel, '') AS channel,
       CASE WHEN asked_ruleset.channel_by <> 'check_method' THEN COALESCE(rule_channel.channel, '')
            WHEN rule_channel.channel = '网上巡查' THEN 'online' WHEN rule_channel.channel = '现场检查' THEN 'on_site'
            WHEN rule_channel.channel = '系统统计' THEN 'system' WHEN rule_channel.channel = '群众反映' THEN 'public'
            ELSE rule_channel.channel END AS known_by,
       COALESCE(rule_channel.weight, CAST(1 AS DECIMAL(18,6))) AS weight
FROM asked_ruleset
LEFT JOIN rule_channel ON rule_channel.ruleset_id = asked_ruleset.ruleset_id
