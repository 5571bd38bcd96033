-- one row per group of units
SELECT DISTINCT group_code FROM unit ORDER BY group_code
