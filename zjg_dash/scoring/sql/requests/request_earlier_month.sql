-- one row per period asked and earlier month of its first year; month_number 0 is the one just before the period.
-- ends_year: 1 where the period ends in that year too. Parameters: lists of the same length
SELECT CAST(unnest($periods) AS VARCHAR) AS period, CAST(unnest($months) AS VARCHAR) AS month, CAST(unnest($numbers) AS INTEGER) AS month_number,
       CAST(unnest($months_of_year) AS INTEGER) AS month_of_year, CAST(unnest($ends_year) AS INTEGER) AS ends_year,
       CAST(unnest($last_days) AS DATE) AS last_day
