-- one row per unit, slot and indicator checked in it: its points, step by step. limited: the start inside the limits
-- (what a ledger begins with); clipped: after losses and wins; reduced, topped: after effects on the item
SELECT unit_number, slot, indicator_number, mark, floor, ceiling, lost, won,
       CAST(GREATEST(LEAST(start, ceiling), floor) AS DECIMAL(18,6)) AS limited,
       CAST(GREATEST(LEAST(start - lost + won, ceiling), floor) AS DECIMAL(18,6)) AS clipped,
       CAST(GREATEST(LEAST(start - lost + won, ceiling), floor) AS DECIMAL(18,6)) AS reduced,
       CAST(GREATEST(LEAST(start - lost + won, ceiling), floor) AS DECIMAL(18,6)) AS topped,
       CAST(GREATEST(LEAST(start - lost + won, ceiling), floor) AS DECIMAL(18,6)) AS zeroed,
       CAST(GREATEST(LEAST(start - lost + won, ceiling), floor) AS DECIMAL(18,6)) AS points
FROM started_slot
