-- Two codes of an earlier version that the newest batch's ruleset calls one: both cells of the batch count, as they do
-- where no newer batch stands above them. Until now one of the two was left out, whichever came first.

CREATE OR REPLACE VIEW counting_cell AS  -- one row per month, source, unit and indicator: the coverage that counts
SELECT period AS month, source, unit_id, indicator, state, batch_id, sheet, cell
FROM (
    SELECT committed.period, committed.source, coverage.*,
           RANK() OVER (  -- a cell that the newest batch's ruleset calls otherwise is the same cell
               PARTITION BY committed.period, committed.source, coverage.unit_id,
                            COALESCE(read_as.code, coverage.indicator)
               ORDER BY committed.committed_sequence DESC) AS newest
    FROM coverage
    JOIN (
        SELECT batch_id, period, source, committed_sequence,
               FIRST_VALUE(ruleset_id) OVER (
                   PARTITION BY period, source ORDER BY committed_sequence DESC) AS newest_ruleset_id
        FROM committed_batch
    ) AS committed ON committed.batch_id = coverage.batch_id
    LEFT JOIN read_as
      ON read_as.ruleset_id = committed.newest_ruleset_id AND read_as.batch_id = coverage.batch_id
     AND read_as.recorded = coverage.indicator
) AS stacked
WHERE newest = 1;
