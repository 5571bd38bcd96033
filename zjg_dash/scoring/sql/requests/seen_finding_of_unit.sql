-- one row per month, source and finding in the cells given: seen_finding of one unit, without finding out twice
-- what counts; and what was written down about it, in which file (note, evidence, file).
-- Parameters: unit_id; months, sources, batches, indicators, states (a cell each)
SELECT cell.month, cell.source, finding.batch_id, finding.finding_id,
       finding.unit_id, finding.criterion, finding.status, cell.state AS cell_state,
       finding.object, finding.check_method,
       finding.checked_on, finding.matter, finding.level, finding.value,
       finding.numerator, finding.denominator, finding.judged_points,
       finding.sheet, finding.cell, finding.note, finding.evidence, batch.file_name AS file
FROM (
    SELECT unnest(CAST($months AS VARCHAR[])) AS month, unnest(CAST($sources AS VARCHAR[])) AS source,
           unnest(CAST($batches AS VARCHAR[])) AS batch_id, unnest(CAST($indicators AS VARCHAR[])) AS indicator,
           unnest(CAST($states AS VARCHAR[])) AS state
) AS cell
JOIN finding ON finding.batch_id = cell.batch_id AND finding.indicator = cell.indicator
JOIN batch ON batch.batch_id = cell.batch_id
WHERE finding.unit_id = $unit_id
