-- one row: the batch of a month, named by it. Parameters: month, first_day
INSERT INTO batch BY NAME
SELECT $month AS batch_id, $month AS period, 'S' AS source, $month || '/S' AS scope, 'R' AS ruleset_id,
       'G' AS registry_id, '1' AS template_version, $month || '.xlsx' AS file_name, '' AS file_sha256,
       0 AS file_size, 'benchmark' AS uploaded_by, CAST($first_day AS TIMESTAMP) AS uploaded_at
