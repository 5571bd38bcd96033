-- one row per period, unit and month of the period on whose last day the unit was valid.
-- slot: what caps act on; 0 where the month is the whole period
SELECT scored_unit.unit_number, request_month.month, request_month.month_number, request_month.slot,
       scored_unit.unit_id, group_month.group_month_number
FROM scored_unit
JOIN request_month ON request_month.period = scored_unit.period
JOIN unit AS named
  ON named.registry_id = scored_unit.registry_id AND named.unit_id = scored_unit.unit_id
 AND named.valid_from <= request_month.last_day
 AND (named.valid_to IS NULL OR named.valid_to >= request_month.last_day)
JOIN group_month
  ON group_month.ruleset_id = scored_unit.ruleset_id AND group_month.group_code = named.group_code
 AND group_month.month_of_year = request_month.month_of_year
