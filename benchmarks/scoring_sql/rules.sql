-- The rules of the benchmark: 60 criteria of 20 indicators in 5 dimensions, each half a point a case, at most 1.5.
-- bare_rule is all that the bare query knows of them; the rule_* tables of the store's schema say the same to the full
-- scoring.
CREATE TABLE bare_rule AS
SELECT 'C' || lpad(CAST(k AS VARCHAR), 2, '0') AS criterion,
       'I' || lpad(CAST(k // 3 AS VARCHAR), 2, '0') AS indicator, 'D' || (k // 12) AS dimension,
       CAST(0.5 AS DECIMAL(18,6)) AS points, CAST(1.5 AS DECIMAL(18,6)) AS cap, CAST(5 AS DECIMAL(18,6)) AS full_mark
FROM range(60) AS t(k);
INSERT INTO rule_indicator BY NAME
SELECT DISTINCT 'R' AS ruleset_id, indicator, dimension, CAST(SUBSTR(indicator, 2) AS INTEGER) AS ordinal,
       indicator AS name, full_mark, 'deduct' AS mode, true AS in_denominator, 'month' AS frequency, '' AS basis,
       '' AS remedy
FROM bare_rule;
INSERT INTO rule_dimension BY NAME
SELECT 'R' AS ruleset_id, dimension, CAST(SUBSTR(dimension, 2) AS INTEGER) AS ordinal, dimension AS name,
       CAST(20 AS DECIMAL(18,6)) AS full_mark
FROM bare_rule GROUP BY dimension;
INSERT INTO rule_scoring BY NAME
SELECT 'R' AS ruleset_id, CAST(60 AS DECIMAL(18,6)) AS min_coverage, 'mean' AS combination, '1224' AS ties,
       CAST(NULL AS INTEGER) AS unit_digits, 'D' AS failing_grade;
INSERT INTO rule_grade BY NAME
SELECT 'R' AS ruleset_id, ordinal, name, CAST(at_least AS DECIMAL(18,6)) AS at_least
FROM (VALUES (1, 'A', 90), (2, 'B', 60), (3, 'C', 0)) AS t(ordinal, name, at_least);
INSERT INTO rule_indicator_group BY NAME SELECT ruleset_id, indicator, 'town' AS group_code FROM rule_indicator;
INSERT INTO rule_indicator_due BY NAME
SELECT ruleset_id, indicator, CAST(m AS INTEGER) AS month_of_year FROM rule_indicator, range(1, 13) AS t(m);
INSERT INTO rule_criterion BY NAME
SELECT 'R' AS ruleset_id, criterion, indicator, CAST(SUBSTR(criterion, 2) AS INTEGER) AS ordinal, '' AS text,
       'per_case' AS method, '' AS remedy, '' AS letters
FROM bare_rule;
INSERT INTO rule_parameter BY NAME
SELECT 'R' AS ruleset_id, criterion, 'points' AS name, 0 AS ordinal, '' AS label, points AS value FROM bare_rule
UNION ALL
SELECT 'R', criterion, 'cap', 0, '', cap FROM bare_rule;
-- What counts is a batch a month, named by it: finding out which batches count is not timed.
CREATE OR REPLACE VIEW counting_finding AS  -- one row per month, source and finding
SELECT batch_id AS month, 'S' AS source, finding.*, 'checked' AS cell_state FROM finding;
CREATE OR REPLACE VIEW counting_cell AS     -- one row per month, source, unit and indicator
SELECT batch_id AS month, 'S' AS source, unit_id, indicator, state, batch_id, sheet, cell FROM coverage;
