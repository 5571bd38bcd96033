-- One row per unit of a batch's letters sheet; from the registered table submitted_letter.
INSERT INTO letter
    (batch_id, unit_id, received, valid, due, closed_on_time, closed_late, open, returned, unsatisfied, sheet,
     cell)
SELECT $batch_id, unit_id, received, valid, due, closed_on_time, closed_late, open, returned, unsatisfied, sheet,
       cell
FROM submitted_letter
