-- one row per finding that weighs more since it repeats: the step it reached
SELECT reading.unit_number, reading.month_number, reading.criterion_number, reading.finding_id,
       repetition.month_count, escalation_step.factor, escalation_step.extra
FROM reading
JOIN escalation_step ON escalation_step.criterion_number = reading.criterion_number
JOIN repetition
  ON repetition.unit_number = reading.unit_number AND repetition.month_number = reading.month_number
 AND repetition.criterion_number = reading.criterion_number
 AND repetition.finding_id = CASE WHEN escalation_step.repetition = 'unmended' THEN reading.finding_id ELSE '' END
 AND repetition.month_count >= escalation_step.month_count
 AND (escalation_step.next_month_count IS NULL OR repetition.month_count < escalation_step.next_month_count)
