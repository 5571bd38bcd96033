-- one row per finding of a criterion with a measure: `amount` of a `whole`, so that a bound is compared without
-- dividing (amount against bound × whole): a value (measure 0) or the cases of the slot (2) of 1, the numerators × 100
-- of the denominators of the period (1). Each measure sums only what it is about
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       reading.method, reading.full_mark, reading.checked_on, measure.value AS measure,
       CAST(COALESCE(reading.value, 0) AS DECIMAL(28,6)) AS amount, CAST(1 AS DECIMAL(18,6)) AS whole
FROM reading
JOIN parameter AS measure
  ON measure.criterion_number = reading.criterion_number AND measure.name = 'measure' AND measure.value = 0
WHERE reading.method IN ('tiers_measured', 'threshold', 'veto_measured')
UNION ALL
SELECT summed.unit_number, summed.month_number, summed.slot, summed.criterion_number, summed.finding_id,
       summed.method, summed.full_mark, summed.checked_on, summed.measure,
       CAST(CAST(summed.numerator AS DECIMAL(19,6)) * 100 AS DECIMAL(28,6)) AS amount, summed.denominator AS whole
FROM (
    SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
           reading.method, reading.full_mark, reading.checked_on, measure.value AS measure,
           CAST(COALESCE(SUM(reading.numerator) OVER (
               PARTITION BY reading.unit_number, reading.criterion_number, reading.channel_number), 0)
               AS DECIMAL(18,6)) AS numerator,
           CAST(COALESCE(SUM(reading.denominator) OVER (
               PARTITION BY reading.unit_number, reading.criterion_number, reading.channel_number), 0)
               AS DECIMAL(18,6)) AS denominator
    FROM reading
    JOIN parameter AS measure
      ON measure.criterion_number = reading.criterion_number AND measure.name = 'measure' AND measure.value = 1
    WHERE reading.method IN ('tiers_measured', 'threshold', 'veto_measured')
) AS summed
UNION ALL
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       reading.method, reading.full_mark, reading.checked_on, measure.value AS measure,
       CAST(SUM(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000)) OVER (
           PARTITION BY reading.unit_number, reading.slot, reading.criterion_number) AS DECIMAL(28,6)) AS amount,
       CAST(1 AS DECIMAL(18,6)) AS whole
FROM reading
JOIN parameter AS measure
  ON measure.criterion_number = reading.criterion_number AND measure.name = 'measure' AND measure.value = 2
WHERE reading.method IN ('tiers_measured', 'threshold', 'veto_measured')
