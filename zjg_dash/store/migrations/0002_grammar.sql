-- The full grammar of rules: effects, limits, weights, channels, escalations, roll-ups, the annual result;
-- the list of duties; subordinate units; what a score is made of beside the points of its items.
-- A limit that is NULL does not limit (不限). Tables are made anew and filled: DuckDB does not commit several ALTERs
-- of a table with rows in one transaction.

-- ── rules ────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE rule_scoring RENAME TO former_rule_scoring;
CREATE TABLE rule_scoring (            -- one row per ruleset
    ruleset_id VARCHAR NOT NULL, min_coverage DECIMAL(18,6) NOT NULL, combination VARCHAR NOT NULL,
    ties VARCHAR NOT NULL, unit_digits INTEGER, failing_grade VARCHAR NOT NULL,
    base DECIMAL(18,6) NOT NULL DEFAULT 0,  -- points everybody begins with
    rescale BOOLEAN NOT NULL DEFAULT true,  -- false: points as they stand
    floor DECIMAL(18,6) DEFAULT 0,
    ceiling DECIMAL(18,6),
    penalty_cap DECIMAL(18,6),
    channel_by VARCHAR NOT NULL DEFAULT '',  -- '' | source | check_method
    criterion_digits INTEGER,
    indicator_digits INTEGER,
    dimension_digits INTEGER,
    conversion_mark DECIMAL(18,6),
    conversion_digits INTEGER,
    conversion_name VARCHAR NOT NULL DEFAULT '',
    annual_missing VARCHAR NOT NULL DEFAULT ''  -- '' (no annual result) | others | zero | none
);
INSERT INTO rule_scoring BY NAME SELECT * FROM former_rule_scoring;
DROP TABLE former_rule_scoring;
ALTER TABLE rule_grade RENAME TO former_rule_grade;
CREATE TABLE rule_grade (              -- one row per ruleset and grade
    ruleset_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR NOT NULL, at_least DECIMAL(18,6) NOT NULL,
    strict BOOLEAN NOT NULL DEFAULT false  -- true: at_least itself lies outside
);
INSERT INTO rule_grade BY NAME SELECT * FROM former_rule_grade;
DROP TABLE former_rule_grade;
ALTER TABLE rule_dimension RENAME TO former_rule_dimension;
CREATE TABLE rule_dimension (          -- one row per ruleset and dimension
    ruleset_id VARCHAR NOT NULL, dimension VARCHAR NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR NOT NULL,
    full_mark DECIMAL(18,6) NOT NULL,
    weight DECIMAL(18,6),  -- NULL: points count as they are
    floor DECIMAL(18,6) DEFAULT 0,
    ceiling DECIMAL(18,6),
    pass_mark DECIMAL(18,6),  -- per cent of its full marks checked
    is_pool BOOLEAN NOT NULL DEFAULT false,  -- added to the score after it was scaled
    gate DECIMAL(18,6),  -- NULL: always open
    gate_strict BOOLEAN NOT NULL DEFAULT false  -- true: the score must lie above the gate
);
INSERT INTO rule_dimension BY NAME SELECT * FROM former_rule_dimension;
DROP TABLE former_rule_dimension;
ALTER TABLE rule_indicator RENAME TO former_rule_indicator;
CREATE TABLE rule_indicator (          -- one row per ruleset and indicator
    ruleset_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL, dimension VARCHAR NOT NULL, ordinal INTEGER NOT NULL,
    name VARCHAR NOT NULL, full_mark DECIMAL(18,6) NOT NULL, mode VARCHAR NOT NULL,
    in_denominator BOOLEAN NOT NULL, frequency VARCHAR NOT NULL, basis VARCHAR NOT NULL, remedy VARCHAR NOT NULL,
    won_in_denominator BOOLEAN NOT NULL DEFAULT false,  -- what was won counts there too
    base DECIMAL(18,6) NOT NULL DEFAULT 0,
    floor DECIMAL(18,6) DEFAULT 0,
    ceiling DECIMAL(18,6),  -- where ceiling_kind is 'number'
    ceiling_kind VARCHAR NOT NULL DEFAULT 'full_mark',  -- full_mark | number | none
    not_applicable VARCHAR NOT NULL DEFAULT 'rescale',  -- rescale | spread | full_mark | lower | elsewhere
    judged_under VARCHAR NOT NULL DEFAULT '',
    by_duty BOOLEAN NOT NULL DEFAULT false,
    in_inspection BOOLEAN NOT NULL DEFAULT true
);
INSERT INTO rule_indicator BY NAME SELECT * FROM former_rule_indicator;
DROP TABLE former_rule_indicator;
ALTER TABLE rule_indicator_group RENAME TO former_rule_indicator_group;
CREATE TABLE rule_indicator_group (    -- one row per ruleset, indicator and group it applies to
    ruleset_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL, group_code VARCHAR NOT NULL,
    full_mark DECIMAL(18,6)  -- NULL: the indicator's own
);
INSERT INTO rule_indicator_group BY NAME SELECT * FROM former_rule_indicator_group;
DROP TABLE former_rule_indicator_group;
ALTER TABLE rule_criterion RENAME TO former_rule_criterion;
CREATE TABLE rule_criterion (          -- one row per ruleset and criterion
    ruleset_id VARCHAR NOT NULL, criterion VARCHAR NOT NULL, indicator VARCHAR NOT NULL, ordinal INTEGER NOT NULL,
    text VARCHAR NOT NULL, method VARCHAR NOT NULL, remedy VARCHAR NOT NULL, letters VARCHAR NOT NULL,
    effect VARCHAR NOT NULL DEFAULT '',  -- '' (as the indicator's mode) | deduct | add | zero | ceiling | reduce | penalty | reward
    amount DECIMAL(18,6),
    exclusive_group VARCHAR NOT NULL DEFAULT '',
    exclusive_same VARCHAR NOT NULL DEFAULT '',  -- object | matter | unit
    basis VARCHAR NOT NULL DEFAULT ''
);
INSERT INTO rule_criterion BY NAME SELECT * FROM former_rule_criterion;
DROP TABLE former_rule_criterion;
CREATE TABLE rule_channel (            -- one row per ruleset and channel of a weighted check
    ruleset_id VARCHAR NOT NULL, channel VARCHAR NOT NULL, ordinal INTEGER NOT NULL, weight DECIMAL(18,6) NOT NULL);
CREATE TABLE rule_dimension_group (    -- one row per ruleset, dimension and group with a weight of its own
    ruleset_id VARCHAR NOT NULL, dimension VARCHAR NOT NULL, group_code VARCHAR NOT NULL,
    weight DECIMAL(18,6) NOT NULL);
CREATE TABLE rule_roll_up (            -- one row per ruleset, indicator and group of subordinate units it combines
    ruleset_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL, ordinal INTEGER NOT NULL, group_code VARCHAR NOT NULL,
    weight DECIMAL(18,6) NOT NULL, pooling VARCHAR NOT NULL);
CREATE TABLE rule_target (             -- one row per ruleset, criterion and indicator its effect acts on
    ruleset_id VARCHAR NOT NULL, criterion VARCHAR NOT NULL, indicator VARCHAR NOT NULL);
CREATE TABLE rule_escalation (         -- one row per ruleset, criterion and month number from which it weighs more
    ruleset_id VARCHAR NOT NULL, criterion VARCHAR NOT NULL, repetition VARCHAR NOT NULL, month_count INTEGER NOT NULL,
    factor DECIMAL(18,6) NOT NULL, extra DECIMAL(18,6) NOT NULL);
CREATE TABLE rule_annual (             -- one row per ruleset and part of the annual result
    ruleset_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR NOT NULL, source VARCHAR NOT NULL,
    weight DECIMAL(18,6) NOT NULL, pooling VARCHAR NOT NULL, drop_best INTEGER NOT NULL, drop_worst INTEGER NOT NULL);
CREATE TABLE rule_crosswalk (          -- one row per ruleset and code of an earlier version that is called otherwise here
    ruleset_id VARCHAR NOT NULL, version VARCHAR NOT NULL, recorded VARCHAR NOT NULL, code VARCHAR NOT NULL);

-- ── units ────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE unit RENAME TO former_unit;
CREATE TABLE unit (                    -- one row per registry, unit and name in force
    registry_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, code VARCHAR NOT NULL, name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL, group_code VARCHAR NOT NULL, valid_from DATE NOT NULL, valid_to DATE,
    successor_id VARCHAR, sample BOOLEAN NOT NULL, source VARCHAR NOT NULL, ordinal INTEGER NOT NULL,
    parent_id VARCHAR  -- the unit an account or site belongs to
);
INSERT INTO unit BY NAME SELECT * FROM former_unit;
DROP TABLE former_unit;
CREATE TABLE duty_list (               -- one row per version of the whole list of duties; the newest is in use
    duty_list_id VARCHAR NOT NULL, sequence INTEGER NOT NULL, content_hash VARCHAR NOT NULL);
CREATE TABLE duty (                    -- one row per list, unit, indicator and span: what the unit answers for
    duty_list_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL,
    full_mark DECIMAL(18,6),           -- NULL: the indicator's own
    valid_from DATE NOT NULL, valid_to DATE);

-- ── scoring runs ─────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE scoring_run RENAME TO former_scoring_run;
CREATE TABLE scoring_run (             -- one row per run
    run_id VARCHAR NOT NULL, period VARCHAR NOT NULL, first_month VARCHAR NOT NULL, last_month VARCHAR NOT NULL,
    ruleset_id VARCHAR NOT NULL, registry_id VARCHAR NOT NULL, engine VARCHAR NOT NULL,
    batches VARCHAR NOT NULL,          -- JSON list of the batch ids that counted, sorted
    computed_at TIMESTAMP NOT NULL,
    duty_list_id VARCHAR NOT NULL DEFAULT ''  -- '' where there is none
);
INSERT INTO scoring_run BY NAME SELECT * FROM former_scoring_run;
DROP TABLE former_scoring_run;
ALTER TABLE unit_score RENAME TO former_unit_score;
CREATE TABLE unit_score (              -- one row per run and unit valid in the period
    run_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, group_code VARCHAR NOT NULL,
    points DECIMAL(28,6) NOT NULL, full_mark DECIMAL(28,6) NOT NULL,
    score DECIMAL(28,6),               -- after the ruleset's rounding steps; null when nothing was checked
    checked_mark DECIMAL(28,6) NOT NULL, due_mark DECIMAL(28,6) NOT NULL,
    coverage DECIMAL(28,6) NOT NULL,   -- per cent of the due full marks that were checked
    rank INTEGER,                      -- inside the group; null when 未排名
    grade VARCHAR, vetoed BOOLEAN NOT NULL,
    base_score DECIMAL(28,6),  -- before pools, penalties, limits and vetoes
    bonus DECIMAL(28,6) NOT NULL DEFAULT 0,  -- what opened pools and rewards add
    penalty DECIMAL(28,6) NOT NULL DEFAULT 0,  -- what penalties on the total take, positive
    failed_parts VARCHAR NOT NULL DEFAULT '',  -- codes of the parts below their pass mark, by comma
    stopped BOOLEAN NOT NULL DEFAULT false,  -- a veto ended the scoring
    converted DECIMAL(28,6)  -- the score in a superior assessment's points
);
INSERT INTO unit_score BY NAME SELECT * FROM former_unit_score;
DROP TABLE former_unit_score;
