-- one row per finding that enters: what it asks by itself
SELECT unit_number, month_number, slot, criterion_number, finding_id, asked
FROM asked
