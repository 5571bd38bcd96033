-- one row per finding of an exclusive group: its place among those that are the same fault (the dearest first), and
-- the criterion and finding of the first. One that names no object or matter is a fault of its own
SELECT unit_number, month_number, criterion_number, finding_id,
       ROW_NUMBER() OVER (
           PARTITION BY unit_number, month_number, channel_number, exclusive_group, fault
           ORDER BY asked DESC, criterion_number, checked_on NULLS LAST, finding_id) AS place,
       FIRST_VALUE(criterion_number) OVER (
           PARTITION BY unit_number, month_number, channel_number, exclusive_group, fault
           ORDER BY asked DESC, criterion_number, checked_on NULLS LAST, finding_id) AS kept_criterion_number,
       FIRST_VALUE(finding_id) OVER (
           PARTITION BY unit_number, month_number, channel_number, exclusive_group, fault
           ORDER BY asked DESC, criterion_number, checked_on NULLS LAST, finding_id) AS kept_finding_id
FROM (
    SELECT weighed.unit_number, weighed.month_number, reading.channel_number, criterion.exclusive_group,
           weighed.criterion_number, weighed.finding_id, weighed.asked, reading.checked_on,
           CASE criterion.exclusive_same
               WHEN 'unit' THEN ''
               WHEN 'object' THEN CASE WHEN reading.object = '' THEN CONCAT('finding ', weighed.finding_id)
                                       ELSE CONCAT('object ', reading.object) END
               ELSE CASE WHEN reading.matter = '' THEN CONCAT('finding ', weighed.finding_id)
                         ELSE CONCAT('matter ', reading.matter) END END AS fault
    FROM weighed
    JOIN criterion ON criterion.criterion_number = weighed.criterion_number AND criterion.exclusive_group <> ''
    JOIN reading
      ON reading.unit_number = weighed.unit_number AND reading.month_number = weighed.month_number
     AND reading.criterion_number = weighed.criterion_number AND reading.finding_id = weighed.finding_id
) AS placed
