-- The full grammar of rules: effects, limits, weights, channels, escalations, roll-ups, the annual result;
-- the list of duties; subordinate units; what a score is made of beside the points of its items.
-- A limit that is NULL does not limit (不限).

-- ── rules ────────────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE rule_scoring ADD COLUMN base DECIMAL(18,6) DEFAULT 0;          -- points everybody begins with
ALTER TABLE rule_scoring ADD COLUMN rescale BOOLEAN DEFAULT true;          -- false: points as they stand
ALTER TABLE rule_scoring ADD COLUMN floor DECIMAL(18,6) DEFAULT 0;
ALTER TABLE rule_scoring ADD COLUMN ceiling DECIMAL(18,6) DEFAULT NULL;
ALTER TABLE rule_scoring ADD COLUMN penalty_cap DECIMAL(18,6) DEFAULT NULL;
ALTER TABLE rule_scoring ADD COLUMN channel_by VARCHAR DEFAULT '';         -- '' | source | check_method
ALTER TABLE rule_scoring ADD COLUMN criterion_digits INTEGER DEFAULT NULL;
ALTER TABLE rule_scoring ADD COLUMN indicator_digits INTEGER DEFAULT NULL;
ALTER TABLE rule_scoring ADD COLUMN dimension_digits INTEGER DEFAULT NULL;
ALTER TABLE rule_scoring ADD COLUMN conversion_mark DECIMAL(18,6) DEFAULT NULL;
ALTER TABLE rule_scoring ADD COLUMN conversion_digits INTEGER DEFAULT NULL;
ALTER TABLE rule_scoring ADD COLUMN conversion_name VARCHAR DEFAULT '';
ALTER TABLE rule_scoring ADD COLUMN annual_missing VARCHAR DEFAULT '';     -- '' (no annual result) | others | zero | none
ALTER TABLE rule_grade ADD COLUMN strict BOOLEAN DEFAULT false;            -- true: at_least itself lies outside
ALTER TABLE rule_dimension ADD COLUMN weight DECIMAL(18,6) DEFAULT NULL;   -- NULL: points count as they are
ALTER TABLE rule_dimension ADD COLUMN floor DECIMAL(18,6) DEFAULT 0;
ALTER TABLE rule_dimension ADD COLUMN ceiling DECIMAL(18,6) DEFAULT NULL;
ALTER TABLE rule_dimension ADD COLUMN pass_mark DECIMAL(18,6) DEFAULT NULL; -- per cent of its full marks checked
ALTER TABLE rule_dimension ADD COLUMN is_pool BOOLEAN DEFAULT false;       -- added to the score after it was scaled
ALTER TABLE rule_dimension ADD COLUMN gate DECIMAL(18,6) DEFAULT NULL;     -- NULL: always open
ALTER TABLE rule_dimension ADD COLUMN gate_strict BOOLEAN DEFAULT false;   -- true: the score must lie above the gate
ALTER TABLE rule_indicator ADD COLUMN won_in_denominator BOOLEAN DEFAULT false; -- what was won counts there too
ALTER TABLE rule_indicator ADD COLUMN base DECIMAL(18,6) DEFAULT 0;
ALTER TABLE rule_indicator ADD COLUMN floor DECIMAL(18,6) DEFAULT 0;
ALTER TABLE rule_indicator ADD COLUMN ceiling DECIMAL(18,6) DEFAULT NULL;  -- where ceiling_kind is 'number'
ALTER TABLE rule_indicator ADD COLUMN ceiling_kind VARCHAR DEFAULT 'full_mark'; -- full_mark | number | none
ALTER TABLE rule_indicator ADD COLUMN not_applicable VARCHAR DEFAULT 'rescale'; -- rescale | spread | full_mark | lower | elsewhere
ALTER TABLE rule_indicator ADD COLUMN judged_under VARCHAR DEFAULT '';
ALTER TABLE rule_indicator ADD COLUMN by_duty BOOLEAN DEFAULT false;
ALTER TABLE rule_indicator ADD COLUMN in_inspection BOOLEAN DEFAULT true;
ALTER TABLE rule_indicator_group ADD COLUMN full_mark DECIMAL(18,6) DEFAULT NULL; -- NULL: the indicator's own
ALTER TABLE rule_criterion ADD COLUMN effect VARCHAR DEFAULT '';           -- '' (as the indicator's mode) | deduct | add | zero | ceiling | reduce | penalty | reward
ALTER TABLE rule_criterion ADD COLUMN amount DECIMAL(18,6) DEFAULT NULL;
ALTER TABLE rule_criterion ADD COLUMN exclusive_group VARCHAR DEFAULT '';
ALTER TABLE rule_criterion ADD COLUMN exclusive_same VARCHAR DEFAULT '';   -- object | matter | unit
ALTER TABLE rule_criterion ADD COLUMN basis VARCHAR DEFAULT '';
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
ALTER TABLE unit ADD COLUMN parent_id VARCHAR DEFAULT NULL;                -- the unit an account or site belongs to
CREATE TABLE duty_list (               -- one row per version of the whole list of duties; the newest is in use
    duty_list_id VARCHAR NOT NULL, sequence INTEGER NOT NULL, content_hash VARCHAR NOT NULL);
CREATE TABLE duty (                    -- one row per list, unit, indicator and span: what the unit answers for
    duty_list_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL,
    full_mark DECIMAL(18,6),           -- NULL: the indicator's own
    valid_from DATE NOT NULL, valid_to DATE);

-- ── scoring runs ─────────────────────────────────────────────────────────────────────────────────────────
ALTER TABLE scoring_run ADD COLUMN duty_list_id VARCHAR DEFAULT '';        -- '' where there is none
ALTER TABLE unit_score ADD COLUMN base_score DECIMAL(28,6) DEFAULT NULL;   -- before pools, penalties, limits and vetoes
ALTER TABLE unit_score ADD COLUMN bonus DECIMAL(28,6) DEFAULT 0;           -- what opened pools and rewards add
ALTER TABLE unit_score ADD COLUMN penalty DECIMAL(28,6) DEFAULT 0;         -- what penalties on the total take, positive
ALTER TABLE unit_score ADD COLUMN failed_parts VARCHAR DEFAULT '';         -- codes of the parts below their pass mark, by comma
ALTER TABLE unit_score ADD COLUMN stopped BOOLEAN DEFAULT false;           -- a veto ended the scoring
ALTER TABLE unit_score ADD COLUMN converted DECIMAL(28,6) DEFAULT NULL;    -- the score in a superior assessment's points
