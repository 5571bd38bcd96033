-- one row per unit and indicator due in the period, checked or not; points of those compared are what their standing gives
SELECT listed_indicator.unit_number, listed_indicator.indicator_number, listed_indicator.indicator,
       listed_indicator.dimension, listed_indicator.in_denominator, listed_indicator.won_in_denominator,
       listed_indicator.due, listed_indicator.checked, listed_indicator.not_applicable,
       COALESCE(indicator_compared.points, listed_indicator.points) AS points, listed_indicator.full_mark,
       CASE WHEN indicator_compared.points IS NULL THEN listed_indicator.lost
            WHEN indicator.mode = 'deduct' OR indicator.in_denominator
            THEN CAST(listed_indicator.full_mark - indicator_compared.points AS DECIMAL(18,6))
            ELSE CAST(0 AS DECIMAL(18,6)) END AS lost
FROM listed_indicator
JOIN indicator ON indicator.indicator_number = listed_indicator.indicator_number
LEFT JOIN indicator_compared
  ON indicator_compared.unit_number = listed_indicator.unit_number
 AND indicator_compared.indicator_number = listed_indicator.indicator_number
