-- One row per unit: its newest name in force by a day, in the order of the registry. Parameter: last_day.
SELECT unit_id, code, name, short_name, sample
FROM current_unit
WHERE valid_from <= $last_day
QUALIFY ROW_NUMBER() OVER (PARTITION BY unit_id ORDER BY valid_from DESC) = 1
ORDER BY ordinal
