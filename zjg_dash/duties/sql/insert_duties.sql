-- The rows of one version: new_duty has one row per unit, indicator and span.
INSERT INTO duty BY NAME SELECT * FROM new_duty
