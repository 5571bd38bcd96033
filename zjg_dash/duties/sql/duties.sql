-- One row per unit, indicator and span of one version, by unit, indicator and first day.
SELECT unit_id, indicator, full_mark, valid_from, valid_to
FROM duty WHERE duty_list_id = $duty_list_id
ORDER BY unit_id, indicator, valid_from
