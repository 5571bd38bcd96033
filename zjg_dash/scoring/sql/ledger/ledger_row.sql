-- one row of points: the rows of a unit and period sum to its score; to its points where it has no score; to nothing
-- where a veto ended the scoring. month_number is null where a row belongs to no single month; asked and applied are
-- set on findings only
SELECT cell_row.unit_number,
       CASE WHEN cell_row.month_number IS NOT NULL THEN cell_row.month_number
            WHEN cell_row.slot >= 100 THEN CAST((cell_row.slot - cell_row.slot % 100) / 100 AS INTEGER)
       END AS month_number,
       CASE WHEN cell_row.detail <> 'channels' THEN cell_row.slot % 100 ELSE 0 END AS channel_number,
       cell_row.kind, cell_row.level, CAST(NULL AS STRING) AS dimension, cell_row.indicator_number,
       cell_row.criterion_number, cell_row.finding_id, cell_row.asked, cell_row.applied,
       CAST(cell_row.points AS DECIMAL(28,6)) AS points, cell_row.detail, cell_row.bound, cell_row.mark,
       cell_row.before, cell_row.after
FROM cell_row
UNION ALL
SELECT unit_number, CAST(NULL AS INTEGER) AS month_number, 0 AS channel_number, kind, 'indicator' AS level,
       CAST(NULL AS STRING) AS dimension, indicator_number, CAST(NULL AS INTEGER) AS criterion_number,
       CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
       CAST(NULL AS DECIMAL(18,6)) AS applied, CAST(points AS DECIMAL(28,6)) AS points, detail, bound, mark, before,
       after
FROM period_row
UNION ALL
SELECT unit_number, CAST(NULL AS INTEGER) AS month_number, 0 AS channel_number, kind, 'dimension' AS level, dimension,
       CAST(NULL AS INTEGER) AS indicator_number, CAST(NULL AS INTEGER) AS criterion_number,
       CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
       CAST(NULL AS DECIMAL(18,6)) AS applied, CAST(points AS DECIMAL(28,6)) AS points, detail, bound, mark, before,
       after
FROM dimension_row
UNION ALL
SELECT unit_number, CAST(NULL AS INTEGER) AS month_number, 0 AS channel_number, kind, 'unit' AS level,
       CAST(NULL AS STRING) AS dimension, CAST(NULL AS INTEGER) AS indicator_number, criterion_number,
       CAST(NULL AS STRING) AS finding_id, CAST(NULL AS DECIMAL(18,6)) AS asked,
       CAST(NULL AS DECIMAL(18,6)) AS applied, CAST(points AS DECIMAL(28,6)) AS points, detail, bound, mark, before,
       after
FROM unit_row
