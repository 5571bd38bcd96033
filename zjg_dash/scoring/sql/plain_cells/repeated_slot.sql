-- one row per unit and slot with a cell in which a capped criterion may have several findings
SELECT DISTINCT unit_number, slot
FROM cell
WHERE repeated = 1
