-- Rules for some groups only, and what follows from a unit's standing in its group. Rulesets that say nothing of it have
-- no row here.

CREATE TABLE rule_criterion_group (    -- one row per ruleset, criterion and group it is for, where it is not for all
    ruleset_id VARCHAR NOT NULL, criterion VARCHAR NOT NULL, group_code VARCHAR NOT NULL);
CREATE TABLE rule_conversion_group (   -- one row per ruleset and group whose scores are converted, where groups differ
    ruleset_id VARCHAR NOT NULL, group_code VARCHAR NOT NULL, mark DECIMAL(18,6) NOT NULL);
CREATE TABLE rule_grade_group (        -- one row per ruleset, grade (its ordinal) and group it is for, where it is not for all
    ruleset_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, group_code VARCHAR NOT NULL);
CREATE TABLE rule_grade_places (       -- one row per ruleset and grade (its ordinal) that only the first of a group get
    ruleset_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL,
    places DECIMAL(18,6) NOT NULL,     -- how many, or per cent of the group's units with a score
    is_share BOOLEAN NOT NULL,
    border VARCHAR NOT NULL            -- all_in | all_out: what becomes of equal scores of which only some fit in
);
CREATE TABLE rule_comparison (         -- one row per ruleset and indicator or dimension (item) compared inside the group
    ruleset_id VARCHAR NOT NULL, item VARCHAR NOT NULL,
    level VARCHAR NOT NULL,            -- indicator | dimension
    kind VARCHAR NOT NULL,             -- best (the best gets the full mark) | rank (each rank its own points)
    last_place INTEGER NOT NULL,       -- the last rank with points of its own
    last_points DECIMAL(18,6),
    step DECIMAL(18,6),                -- less for each rank beyond it; NULL: those get the least
    least DECIMAL(18,6) NOT NULL
);
CREATE TABLE rule_comparison_mark (    -- one row per ruleset, item and rank with points of its own
    ruleset_id VARCHAR NOT NULL, item VARCHAR NOT NULL, place INTEGER NOT NULL, points DECIMAL(18,6) NOT NULL);
CREATE TABLE unit_comparison (         -- one row per run, unit and item (indicator or dimension) compared in its group
    run_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, item VARCHAR NOT NULL,
    before DECIMAL(18,6) NOT NULL,     -- its points before
    best DECIMAL(18,6) NOT NULL,       -- the most points of a unit of its group
    place INTEGER NOT NULL             -- its rank among them
);
