-- one row per period and month in it; slot 0 where the month is the whole period. Parameters: lists of the same length
SELECT unnest($periods) AS period, unnest($months) AS month, CAST(unnest($numbers) AS INTEGER) AS month_number,
       CAST(unnest($slots) AS INTEGER) AS slot, CAST(unnest($months_of_year) AS INTEGER) AS month_of_year,
       unnest($last_days) AS last_day
