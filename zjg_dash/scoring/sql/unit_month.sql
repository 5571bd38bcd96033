-- one row per period, unit and month of the period on whose last day the unit was valid.
-- slot: what caps act on; 0 where the month is the whole period. group_month_number: see due
SELECT scored_unit.unit_number, request_month.month, request_month.month_number, request_month.slot,
       scored_unit.unit_id, request_month.last_day,
       (request_group.group_number * 1000 + scored_unit.ruleset_number) * 13 + request_month.month_of_year
           AS group_month_number
FROM scored_unit
JOIN request_month ON request_month.period = scored_unit.period
JOIN unit AS named
  ON named.registry_id = scored_unit.registry_id AND named.unit_id = scored_unit.unit_id
 AND named.valid_from <= request_month.last_day
 AND (named.valid_to IS NULL OR named.valid_to >= request_month.last_day)
JOIN request_group ON request_group.group_code = named.group_code
