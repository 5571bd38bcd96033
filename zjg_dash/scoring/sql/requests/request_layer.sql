-- one row per ruleset asked and group of units that is scored now. Parameters: lists of the same length
SELECT CAST(unnest($ruleset_numbers) AS INTEGER) AS ruleset_number, unnest($groups) AS group_code
