-- One row per unit and indicator of a batch's scope; from the registered table submitted_coverage.
INSERT INTO coverage (batch_id, unit_id, indicator, state, sheet, cell)
SELECT $batch_id, unit_id, indicator, state, sheet, cell
FROM submitted_coverage
