-- one row per finding of a criterion with a measure: `amount` of a `whole`, so that a bound is compared without
-- dividing (amount against bound × whole): a value or the cases of the slot of 1, the numerators × 100 of the
-- denominators of the period. carries: 1 for the finding that carries what is asked, of a value each, else the last
SELECT summed.unit_number, summed.month_number, summed.slot, summed.criterion_number, summed.finding_id,
       summed.method, summed.full_mark, summed.checked_on, summed.measure,
       CAST(CASE WHEN summed.measure = 1 THEN CAST(summed.numerator AS DECIMAL(19,6)) * 100
                 WHEN summed.measure = 2 THEN summed.cases
                 ELSE summed.value END AS DECIMAL(28,6)) AS amount,
       CAST(CASE WHEN summed.measure = 1 THEN summed.denominator ELSE 1 END AS DECIMAL(18,6)) AS whole,
       CASE WHEN summed.measure = 0 OR summed.place = 1 THEN 1 ELSE 0 END AS carries
FROM (
    SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
           reading.method, reading.full_mark, reading.checked_on, measure.value AS measure,
           COALESCE(reading.value, 0) AS value,
           CAST(SUM(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000)) OVER (
               PARTITION BY reading.unit_number, reading.slot, reading.criterion_number) AS DECIMAL(18,6)) AS cases,
           CAST(COALESCE(SUM(reading.numerator) OVER (
               PARTITION BY reading.unit_number, reading.criterion_number, reading.channel_number), 0)
               AS DECIMAL(18,6)) AS numerator,
           CAST(COALESCE(SUM(reading.denominator) OVER (
               PARTITION BY reading.unit_number, reading.criterion_number, reading.channel_number), 0)
               AS DECIMAL(18,6)) AS denominator,
           ROW_NUMBER() OVER (
               PARTITION BY reading.unit_number, reading.slot, reading.criterion_number
               ORDER BY reading.checked_on DESC NULLS FIRST, reading.finding_id DESC, reading.month_number DESC)
               AS place
    FROM reading
    JOIN parameter AS measure
      ON measure.criterion_number = reading.criterion_number AND measure.name = 'measure'
    WHERE reading.method IN ('tiers_measured', 'threshold', 'veto_measured')
) AS summed
