-- one row per month in which more than one source has coverage of the units asked: only there can a finding come twice
SELECT seen_cell.month
FROM seen_cell
JOIN unit_month ON unit_month.month = seen_cell.month AND unit_month.unit_id = seen_cell.unit_id
GROUP BY seen_cell.month
HAVING MIN(seen_cell.source) <> MAX(seen_cell.source)
