-- one row per ruleset asked, group of units and month of the year (1–12)
SELECT CAST(ROW_NUMBER() OVER (ORDER BY known.ruleset_id, known.group_code, months.month_of_year) AS INTEGER)
           AS group_month_number,
       known.ruleset_id, known.group_code, months.month_of_year
FROM (
    SELECT DISTINCT request.ruleset_id, unit.group_code
    FROM request
    JOIN unit ON unit.registry_id = request.registry_id
    JOIN request_unit ON request_unit.unit_id = unit.unit_id
) AS known
CROSS JOIN (SELECT DISTINCT month_of_year FROM request_month) AS months
