-- one row per unit and criterion of a month, unit by unit as the store keeps them, with what the way the criterion gives
-- points in scoring_rules.py reads (the plain rules and bare.sql read the value alone). Parameters: month, first_day
INSERT INTO finding BY NAME
SELECT $month AS batch_id, $month || '-' || unit.ordinal || '-' || k AS finding_id,
       unit.unit_id, 'I' || lpad(CAST(k // 3 AS VARCHAR), 2, '0') AS indicator,
       'C' || lpad(CAST(k AS VARCHAR), 2, '0') AS criterion, 'new' AS status,
       '' AS object, 'online' AS check_method, $first_day AS checked_on,
       CASE WHEN k % 20 = 13 THEN 'M' || (drawn // 100 % 9) ELSE '' END AS matter,
       CASE WHEN k % 20 NOT IN (4, 13, 15) THEN ''
            WHEN drawn // 10 % 3 = 0 THEN '省' WHEN drawn // 10 % 3 = 1 THEN '市' ELSE '县' END AS level,
       CAST(drawn % 5 AS DECIMAL(18,6)) AS value,
       CASE WHEN k % 20 IN (8, 11, 12, 18) THEN CAST(drawn // 10 % 21 AS DECIMAL(18,6)) END AS numerator,
       CASE WHEN k % 20 IN (8, 11, 12, 18) THEN CAST(20 AS DECIMAL(18,6)) END AS denominator,
       CASE WHEN k % 20 = 10 THEN CAST(drawn // 10 % 5 * 0.25 AS DECIMAL(18,6)) END AS judged_points,
       '' AS note, '' AS evidence, 'findings' AS sheet, 'D' || (unit.ordinal * 60 + k) AS cell
FROM (
    SELECT unit.unit_id, unit.ordinal, k, hash(unit.ordinal, $month, k) AS drawn
    FROM unit, range(60) AS s(k)
) AS unit
ORDER BY unit.unit_id, k
