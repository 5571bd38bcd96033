-- one row per finding of a criterion with a measure: `amount` of a `whole`, so that a bound is compared without
-- dividing (amount against bound × whole): a value (measure 0) or the cases of the slot (2) of 1, the numerators × 100
-- of the denominators of the period (1). Each measure sums only what it is about
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       reading.method, reading.full_mark, reading.checked_on, measure.value AS measure,
       CAST(COALESCE(reading.value, 0) AS DECIMAL(28,6)) AS amount, CAST(1 AS DECIMAL(18,6)) AS whole
FROM reading
JOIN parameter AS measure
  ON measure.criterion_number = reading.criterion_number AND measure.name = 'measure' AND measure.value = 0
UNION ALL
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       reading.method, reading.full_mark, reading.checked_on, measure.value AS measure,
       pooled.amount, pooled.whole
FROM reading
JOIN parameter AS measure
  ON measure.criterion_number = reading.criterion_number AND measure.name = 'measure' AND measure.value = 1
JOIN (
    SELECT reading.unit_number, reading.criterion_number, reading.channel_number,
           CAST(CAST(COALESCE(SUM(reading.numerator), 0) AS DECIMAL(19,6)) * 100 AS DECIMAL(28,6)) AS amount,
           CAST(COALESCE(SUM(reading.denominator), 0) AS DECIMAL(18,6)) AS whole
    FROM reading
    JOIN parameter AS measure
      ON measure.criterion_number = reading.criterion_number AND measure.name = 'measure' AND measure.value = 1
    GROUP BY reading.unit_number, reading.criterion_number, reading.channel_number
) AS pooled
  ON pooled.unit_number = reading.unit_number AND pooled.criterion_number = reading.criterion_number
 AND pooled.channel_number = reading.channel_number
UNION ALL
SELECT reading.unit_number, reading.month_number, reading.slot, reading.criterion_number, reading.finding_id,
       reading.method, reading.full_mark, reading.checked_on, measure.value AS measure,
       counted.amount, CAST(1 AS DECIMAL(18,6)) AS whole
FROM reading
JOIN parameter AS measure
  ON measure.criterion_number = reading.criterion_number AND measure.name = 'measure' AND measure.value = 2
JOIN (
    SELECT reading.unit_number, reading.slot, reading.criterion_number,
           CAST(SUM(LEAST(GREATEST(COALESCE(reading.value, 1), 0), 1000000)) AS DECIMAL(28,6)) AS amount
    FROM reading
    JOIN parameter AS measure
      ON measure.criterion_number = reading.criterion_number AND measure.name = 'measure' AND measure.value = 2
    GROUP BY reading.unit_number, reading.slot, reading.criterion_number
) AS counted
  ON counted.unit_number = reading.unit_number AND counted.slot = reading.slot
 AND counted.criterion_number = reading.criterion_number
