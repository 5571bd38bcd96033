-- one row per unit, slot and indicator with coverage or an event. Holding each finding to the cap is holding the
-- criterion to it as long as no capped criterion has two findings here: then there are more
-- of them than bits, and held_again looks again
SELECT unit_number, slot, indicator_number,
       MAX(state) AS state, CAST(SUM(held) AS DECIMAL(18,6)) AS held,
       CASE WHEN COUNT(cap_bit) > BIT_COUNT(BIT_OR(cap_bit)) THEN 1 ELSE 0 END AS repeated
FROM stacked
GROUP BY unit_number, slot, indicator_number
