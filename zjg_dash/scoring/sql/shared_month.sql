-- one row per month in which more than one source has coverage: only there can one finding come twice
SELECT month
FROM counting_cell
GROUP BY month
HAVING MIN(source) <> MAX(source)
