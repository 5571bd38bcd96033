-- one row per unit and pool: its points, and whether the score before it opens the gate
SELECT dimension_steps.unit_number, dimension_steps.dimension, dimension_steps.kept, dimension_steps.gate,
       dimension_steps.gate_strict,
       CASE WHEN unit_base.base_score IS NULL THEN 0
            WHEN dimension_steps.gate IS NULL OR unit_base.base_score > dimension_steps.gate THEN 1
            WHEN unit_base.base_score = dimension_steps.gate AND NOT dimension_steps.gate_strict THEN 1
            ELSE 0 END AS opened
FROM dimension_steps
JOIN unit_base ON unit_base.unit_number = dimension_steps.unit_number
WHERE dimension_steps.is_pool
