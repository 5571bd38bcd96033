-- one row per period, unit and earlier month of its year on whose last day the unit was valid; slots are below zero
SELECT scored_unit.unit_number, request_earlier_month.month, request_earlier_month.month_number,
       request_earlier_month.month_number * 100 - 100 AS slot, request_earlier_month.ends_year,
       scored_unit.unit_id, request_earlier_month.last_day,
       (request_group.group_number * 1000 + scored_unit.ruleset_number) * 13 + request_earlier_month.month_of_year
           AS group_month_number
FROM scored_unit
JOIN request_earlier_month ON request_earlier_month.period = scored_unit.period
JOIN unit AS named
  ON named.registry_id = scored_unit.registry_id AND named.unit_id = scored_unit.unit_id
 AND named.valid_from <= request_earlier_month.last_day
 AND (named.valid_to IS NULL OR named.valid_to >= request_earlier_month.last_day)
JOIN request_group ON request_group.group_code = named.group_code
