-- one row per group of units, with a number. Parameters: lists of the same length
SELECT unnest($groups) AS group_code, CAST(unnest($numbers) AS INTEGER) AS group_number
