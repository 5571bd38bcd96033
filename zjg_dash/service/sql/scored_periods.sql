-- One row per period that was ever scored.
SELECT DISTINCT period FROM scoring_run ORDER BY period
