-- one row per unit, month and criterion (or finding, where the same one must stay open) that repeats: in how many months
-- in a row of its calendar year up to this one it was found
SELECT unit_number, month_number, criterion_number, finding_id,
       CAST(ROW_NUMBER() OVER (
           PARTITION BY unit_number, year, criterion_number, finding_id, first_month
           ORDER BY month_number) AS INTEGER) AS month_count
FROM (
    SELECT unit_number, year, month_number, criterion_number, finding_id,
           month_number - ROW_NUMBER() OVER (
               PARTITION BY unit_number, year, criterion_number, finding_id ORDER BY month_number) AS first_month
    FROM (
        SELECT DISTINCT noted.unit_number, noted.year, noted.month_number, noted.criterion_number,
               CASE WHEN repeating.repetition = 'unmended' THEN noted.finding_id ELSE '' END AS finding_id
        FROM (
            SELECT reading.unit_number, SUBSTR(unit_month.month, 1, 4) AS year, reading.month_number,
                   reading.criterion_number, reading.finding_id
            FROM reading
            JOIN unit_month
              ON unit_month.unit_number = reading.unit_number AND unit_month.month_number = reading.month_number
            UNION ALL
            SELECT earlier_found.unit_number, SUBSTR(unit_earlier_month.month, 1, 4) AS year,
                   earlier_found.month_number, earlier_found.criterion_number, earlier_found.finding_id
            FROM earlier_found
            JOIN unit_earlier_month
              ON unit_earlier_month.unit_number = earlier_found.unit_number
             AND unit_earlier_month.month_number = earlier_found.month_number
        ) AS noted
        JOIN (SELECT DISTINCT criterion_number, repetition FROM escalation_step) AS repeating
          ON repeating.criterion_number = noted.criterion_number
    ) AS found_months
) AS rows_of_months
