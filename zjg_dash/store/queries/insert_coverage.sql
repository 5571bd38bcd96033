-- One row per unit and indicator of a batch's scope; from the registered table submitted_coverage.
-- Kept unit by unit, as the findings are.
INSERT INTO coverage (batch_id, unit_id, indicator, state, sheet, cell)
SELECT $batch_id, unit_id, indicator, state, sheet, cell
FROM submitted_coverage
ORDER BY unit_id, indicator
