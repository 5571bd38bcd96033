-- one row per unit, month and indicator whose full mark takes over those of indicators that do not apply: one judged
-- there instead, or one spread evenly; the part that cannot be divided goes to the largest mark
SELECT unit_number, month_number, indicator_number, CAST(SUM(raise) AS DECIMAL(18,6)) AS raise
FROM (
    SELECT away.unit_number, away.month_number, taking.indicator_number, away.mark AS raise
    FROM covered_cell AS away
    JOIN indicator AS left_out ON left_out.indicator_number = away.indicator_number
    JOIN indicator AS taken_over
      ON taken_over.ruleset_number = left_out.ruleset_number AND taken_over.indicator = left_out.judged_under
    JOIN covered_cell AS taking
      ON taking.unit_number = away.unit_number AND taking.month_number = away.month_number
     AND taking.indicator_number = taken_over.indicator_number
    WHERE away.state = 1 AND left_out.mode = 'deduct' AND left_out.not_applicable = 'elsewhere' AND taking.state = 2
    UNION ALL
    SELECT shared.unit_number, shared.month_number, shared.indicator_number,
           CASE WHEN shared.place = 1 THEN shared.mark - shared.part * (shared.takers - 1) ELSE shared.part END AS raise
    FROM (
        SELECT away.unit_number, away.month_number, taker.indicator_number, taker.place, taker.takers, away.mark,
               CAST(CAST((CAST(away.mark * 1000000 AS BIGINT)
                          - CAST(away.mark * 1000000 AS BIGINT) % taker.takers) / taker.takers AS BIGINT)
                    * CAST(0.000001 AS DECIMAL(18,6)) AS DECIMAL(18,6)) AS part
        FROM covered_cell AS away
        JOIN indicator AS left_out ON left_out.indicator_number = away.indicator_number
        JOIN (
            SELECT covered_cell.unit_number, covered_cell.month_number, covered_cell.indicator_number,
                   ROW_NUMBER() OVER (
                       PARTITION BY covered_cell.unit_number, covered_cell.month_number
                       ORDER BY covered_cell.mark DESC, covered_cell.indicator_number) AS place,
                   COUNT(*) OVER (
                       PARTITION BY covered_cell.unit_number, covered_cell.month_number) AS takers
            FROM covered_cell
            JOIN indicator ON indicator.indicator_number = covered_cell.indicator_number
            WHERE covered_cell.state = 2 AND indicator.mode = 'deduct' AND indicator.in_denominator
        ) AS taker
          ON taker.unit_number = away.unit_number AND taker.month_number = away.month_number
        WHERE away.state = 1 AND left_out.mode = 'deduct' AND left_out.not_applicable = 'spread'
    ) AS shared
) AS raised
GROUP BY unit_number, month_number, indicator_number
