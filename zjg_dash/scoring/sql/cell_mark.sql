-- one row per unit, month and indicator due then (events left out) with coverage: the full mark it is judged by
SELECT unit_number, month_number, slot, indicator_number, state, mark, mark AS own_mark, coverage_mark
FROM covered_cell
