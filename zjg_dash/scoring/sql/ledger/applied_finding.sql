-- one row per finding that enters: what it asks, what is left of it under the criterion's cap (held), and under the
-- indicator's full mark (applied), later findings giving way first
SELECT placed.unit_number, placed.month_number, placed.slot, placed.criterion_number, placed.indicator_number,
       placed.finding_id, placed.asked, placed.held, placed.is_event,
       GREATEST(LEAST(placed.held, placed.full_mark - (placed.held_so_far - placed.held)),
                CAST(0 AS DECIMAL(18,6))) AS applied,
       CASE WHEN placed.mode = 'deduct' THEN -1 ELSE 1 END AS sign
FROM (
    SELECT asked_finding.unit_number, asked_finding.month_number, asked_finding.slot, asked_finding.criterion_number,
           asked_finding.indicator_number, asked_finding.finding_id, asked_finding.asked, asked_finding.is_event,
           asked_finding.held, asked_finding.mode, asked_finding.full_mark,
           CAST(SUM(asked_finding.held) OVER (
               PARTITION BY asked_finding.unit_number, asked_finding.slot, asked_finding.indicator_number
               ORDER BY asked_finding.checked_on NULLS LAST, asked_finding.finding_id, asked_finding.month_number,
                        asked_finding.criterion_number
               ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS DECIMAL(18,6)) AS held_so_far
    FROM asked_finding
) AS placed
