-- one row per period asked and unit valid on its last day; months before count by unit_id, whichever name was in force
SELECT CAST(ROW_NUMBER() OVER (ORDER BY request.period, unit.unit_id) AS INTEGER) AS unit_number,
       request.period, request.ruleset_id, request.ruleset_number, request.registry_id, unit.unit_id, unit.group_code,
       request.months
FROM request
JOIN unit
  ON unit.registry_id = request.registry_id
 AND unit.valid_from <= request.last_day AND (unit.valid_to IS NULL OR unit.valid_to >= request.last_day)
JOIN request_unit ON request_unit.unit_id = unit.unit_id
