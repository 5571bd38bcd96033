-- one row per unit, month and indicator due then (events left out) with coverage: the full mark it is judged by, raised
-- by what does not apply
SELECT cell_mark.unit_number, cell_mark.month_number, cell_mark.slot, cell_mark.indicator_number, cell_mark.state,
       CAST(cell_mark.mark + COALESCE(raised_mark.raise, 0) AS DECIMAL(18,6)) AS mark, cell_mark.own_mark,
       cell_mark.coverage_mark
FROM cell_mark
LEFT JOIN raised_mark
  ON raised_mark.unit_number = cell_mark.unit_number AND raised_mark.month_number = cell_mark.month_number
 AND raised_mark.indicator_number = cell_mark.indicator_number
