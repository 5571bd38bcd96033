-- one row per unit with a score that gets a grade of its group: the best one in which it has a place, and its place in the
-- list of grades
SELECT unit_number, name, ordinal
FROM (
    SELECT unit_number, name, ordinal,
           ROW_NUMBER() OVER (PARTITION BY unit_number ORDER BY ordinal) AS choice
    FROM contender
    WHERE places IS NULL
       OR (is_share AND CAST(place * 100 AS DECIMAL(18,6)) <= places * ranked)
       OR (NOT is_share AND place <= places)
) AS chosen
WHERE choice = 1
