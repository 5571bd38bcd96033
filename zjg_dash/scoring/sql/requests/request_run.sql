-- one row per period asked, with the run its results are kept under. Parameters: lists of the same length
SELECT unnest($periods) AS period, unnest($run_ids) AS run_id, unnest($batches) AS batches,
       unnest($duty_lists) AS duty_list_id,
       unnest($first_months) AS first_month, unnest($last_months) AS last_month
