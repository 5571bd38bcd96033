-- one row per annual result and period whose scores may count in it; component_run_id is '' where nothing counts in
-- that period. Parameters: lists of the same length
SELECT unnest($run_ids) AS run_id, unnest($sources) AS source, CAST(unnest($ordinals) AS INTEGER) AS ordinal,
       unnest($components) AS component, unnest($component_run_ids) AS component_run_id
