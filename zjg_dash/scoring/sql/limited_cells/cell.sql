-- one row per unit, slot and indicator with coverage, an event, or a charge. Holding each finding to the cap is holding
-- the criterion to it as long as no capped criterion has two findings here: then there are more of them than bits, and
-- held_again looks again
SELECT unit_number, slot, indicator_number, MAX(state) AS state, MAX(mark) AS mark,
       CAST(SUM(change) AS DECIMAL(18,6)) AS change, MIN(per_cent) AS per_cent, MIN(top) AS top,
       CASE WHEN COUNT(cap_bit) > BIT_COUNT(BIT_OR(cap_bit)) THEN 1 ELSE 0 END AS repeated
FROM stacked
GROUP BY unit_number, slot, indicator_number
