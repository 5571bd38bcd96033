-- one row per finding that meets a veto which counts for the period
SELECT DISTINCT veto_met.unit_number, veto_met.month_number, veto_met.criterion_number, veto_met.finding_id
FROM veto_met
JOIN counted_veto
  ON counted_veto.unit_number = veto_met.unit_number AND counted_veto.criterion_number = veto_met.criterion_number
