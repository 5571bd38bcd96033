-- The first schema. Tables keep to NOT NULL and DEFAULT (what a lakehouse can hold); other rules are checked
-- in the commit transaction through scope_head. Everything is appended; only scope_head changes.

-- ── rules: one set of rows per ruleset version, written once ─────────────────────────────────────────────
CREATE TABLE ruleset (                 -- one row per version ever added; state comes from events (view ruleset_state)
    ruleset_id VARCHAR NOT NULL, code VARCHAR NOT NULL, version VARCHAR NOT NULL, name VARCHAR NOT NULL,
    sample BOOLEAN NOT NULL, source VARCHAR NOT NULL, effective_from DATE NOT NULL, effective_to DATE,
    content_hash VARCHAR NOT NULL, content VARCHAR NOT NULL);
CREATE TABLE rule_scoring (            -- one row per ruleset
    ruleset_id VARCHAR NOT NULL, min_coverage DECIMAL(18,6) NOT NULL, combination VARCHAR NOT NULL,
    ties VARCHAR NOT NULL, unit_digits INTEGER, failing_grade VARCHAR NOT NULL);
CREATE TABLE rule_grade (              -- one row per ruleset and grade
    ruleset_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR NOT NULL, at_least DECIMAL(18,6) NOT NULL);
CREATE TABLE rule_dimension (          -- one row per ruleset and dimension
    ruleset_id VARCHAR NOT NULL, dimension VARCHAR NOT NULL, ordinal INTEGER NOT NULL, name VARCHAR NOT NULL,
    full_mark DECIMAL(18,6) NOT NULL);
CREATE TABLE rule_indicator (          -- one row per ruleset and indicator
    ruleset_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL, dimension VARCHAR NOT NULL, ordinal INTEGER NOT NULL,
    name VARCHAR NOT NULL, full_mark DECIMAL(18,6) NOT NULL, mode VARCHAR NOT NULL,
    in_denominator BOOLEAN NOT NULL, frequency VARCHAR NOT NULL, basis VARCHAR NOT NULL, remedy VARCHAR NOT NULL);
CREATE TABLE rule_indicator_group (    -- one row per ruleset, indicator and group it applies to
    ruleset_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL, group_code VARCHAR NOT NULL);
CREATE TABLE rule_indicator_due (      -- one row per ruleset, indicator and month of the year (1–12) it is due
    ruleset_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL, month_of_year INTEGER NOT NULL);
CREATE TABLE rule_criterion (          -- one row per ruleset and criterion
    ruleset_id VARCHAR NOT NULL, criterion VARCHAR NOT NULL, indicator VARCHAR NOT NULL, ordinal INTEGER NOT NULL,
    text VARCHAR NOT NULL, method VARCHAR NOT NULL, remedy VARCHAR NOT NULL, letters VARCHAR NOT NULL);
CREATE TABLE rule_parameter (          -- one row per ruleset, criterion, parameter name and ordinal
    ruleset_id VARCHAR NOT NULL, criterion VARCHAR NOT NULL, name VARCHAR NOT NULL, ordinal INTEGER NOT NULL,
    label VARCHAR NOT NULL, value DECIMAL(18,6) NOT NULL);

-- ── units: one set of rows per registry version; the newest registry is the one in use ───────────────────
CREATE TABLE registry (                -- one row per version of the whole unit registry
    registry_id VARCHAR NOT NULL, sequence INTEGER NOT NULL, content_hash VARCHAR NOT NULL);
CREATE TABLE unit (                    -- one row per registry, unit and name in force
    registry_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, code VARCHAR NOT NULL, name VARCHAR NOT NULL,
    short_name VARCHAR NOT NULL, group_code VARCHAR NOT NULL, valid_from DATE NOT NULL, valid_to DATE,
    successor_id VARCHAR, sample BOOLEAN NOT NULL, source VARCHAR NOT NULL, ordinal INTEGER NOT NULL);
CREATE TABLE unit_alias (              -- one row per registry, unit and alias
    registry_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, alias VARCHAR NOT NULL);

-- ── batches: what was seen, never points ─────────────────────────────────────────────────────────────────
CREATE TABLE batch (                   -- one row per upload that passed the checks
    batch_id VARCHAR NOT NULL, period VARCHAR NOT NULL, source VARCHAR NOT NULL, scope VARCHAR NOT NULL,
    ruleset_id VARCHAR NOT NULL, registry_id VARCHAR NOT NULL, template_version VARCHAR NOT NULL,
    file_name VARCHAR NOT NULL, file_sha256 VARCHAR NOT NULL, file_size BIGINT NOT NULL,
    uploaded_by VARCHAR NOT NULL, uploaded_at TIMESTAMP NOT NULL, note_id VARCHAR);
CREATE TABLE batch_problem (           -- one row per batch and warning kept with it
    batch_id VARCHAR NOT NULL, ordinal INTEGER NOT NULL, code VARCHAR NOT NULL, sheet VARCHAR, cell VARCHAR,
    found VARCHAR NOT NULL, expected VARCHAR NOT NULL, fields VARCHAR NOT NULL);
CREATE TABLE coverage (                -- one row per batch, unit and indicator: the batch's scope and what was checked
    batch_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL,
    state VARCHAR NOT NULL,            -- checked | not_applicable | not_checked
    sheet VARCHAR NOT NULL, cell VARCHAR NOT NULL);
CREATE TABLE finding (                 -- one row per batch and finding; finding_id is stable over batches and months
    batch_id VARCHAR NOT NULL, finding_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL,
    criterion VARCHAR NOT NULL,
    status VARCHAR NOT NULL,           -- new | persists | mended (a mended one costs nothing)
    object VARCHAR NOT NULL, check_method VARCHAR NOT NULL, checked_on DATE, matter VARCHAR NOT NULL,
    level VARCHAR NOT NULL, value DECIMAL(18,6), numerator DECIMAL(18,6), denominator DECIMAL(18,6),
    judged_points DECIMAL(18,6), claimed_points DECIMAL(18,6), note VARCHAR NOT NULL, evidence VARCHAR NOT NULL,
    sheet VARCHAR NOT NULL, cell VARCHAR NOT NULL);
CREATE TABLE letter (                  -- one row per batch and unit: the counts of 来信与12345
    batch_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, received DECIMAL(18,6), valid DECIMAL(18,6),
    due DECIMAL(18,6), closed_on_time DECIMAL(18,6), closed_late DECIMAL(18,6), open DECIMAL(18,6),
    returned DECIMAL(18,6), unsatisfied DECIMAL(18,6), sheet VARCHAR NOT NULL, cell VARCHAR NOT NULL);

-- ── events: who, when, what, why; chained by hash per scope; names and free text stand apart ─────────────
CREATE TABLE event (                   -- one row per state change
    event_id VARCHAR NOT NULL, scope VARCHAR NOT NULL, sequence BIGINT NOT NULL,
    kind VARCHAR NOT NULL,             -- staged | committed | withdrawn | ruleset_added | ruleset_published | registry_added
    subject VARCHAR NOT NULL,          -- id of the batch, ruleset or registry
    actor_id VARCHAR NOT NULL, happened_at TIMESTAMP NOT NULL, reason_id VARCHAR, payload VARCHAR NOT NULL,
    previous_hash VARCHAR NOT NULL, hash VARCHAR NOT NULL);
CREATE TABLE scope_head (              -- one row per scope: the head of its chain; the one table whose rows change
    scope VARCHAR NOT NULL, sequence BIGINT NOT NULL, hash VARCHAR NOT NULL);
INSERT INTO scope_head VALUES ('', 0, '');  -- the row '' counts the chains: two that begin one conflict on it
CREATE TABLE scope_standing (          -- one row per scope, event of its chain and batch that counts after that event
    scope VARCHAR NOT NULL, sequence BIGINT NOT NULL, batch_id VARCHAR NOT NULL);
CREATE TABLE actor (                   -- one row per person or account that ever did something
    actor_id VARCHAR NOT NULL, name VARCHAR NOT NULL, role VARCHAR NOT NULL);
CREATE TABLE free_text (               -- one row per note or reason
    text_id VARCHAR NOT NULL, text VARCHAR NOT NULL);

-- ── scoring runs: results keyed by the hash of everything they depend on ─────────────────────────────────
CREATE TABLE scoring_run (             -- one row per run
    run_id VARCHAR NOT NULL, period VARCHAR NOT NULL, first_month VARCHAR NOT NULL, last_month VARCHAR NOT NULL,
    ruleset_id VARCHAR NOT NULL, registry_id VARCHAR NOT NULL, engine VARCHAR NOT NULL,
    batches VARCHAR NOT NULL,          -- JSON list of the batch ids that counted, sorted
    computed_at TIMESTAMP NOT NULL);
CREATE TABLE unit_score (              -- one row per run and unit valid in the period
    run_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, group_code VARCHAR NOT NULL,
    points DECIMAL(28,6) NOT NULL, full_mark DECIMAL(28,6) NOT NULL,
    score DECIMAL(28,6),               -- after the ruleset's rounding steps; null when nothing was checked
    checked_mark DECIMAL(28,6) NOT NULL, due_mark DECIMAL(28,6) NOT NULL,
    coverage DECIMAL(28,6) NOT NULL,   -- per cent of the due full marks that were checked
    rank INTEGER,                      -- inside the group; null when 未排名
    grade VARCHAR, vetoed BOOLEAN NOT NULL);
CREATE TABLE dimension_score (         -- one row per run, unit and dimension with anything due
    run_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, dimension VARCHAR NOT NULL,
    points DECIMAL(28,6) NOT NULL, full_mark DECIMAL(28,6) NOT NULL, lost DECIMAL(28,6) NOT NULL);
CREATE TABLE indicator_score (         -- one row per run, unit and indicator due in the period
    run_id VARCHAR NOT NULL, unit_id VARCHAR NOT NULL, indicator VARCHAR NOT NULL, dimension VARCHAR NOT NULL,
    due INTEGER NOT NULL, checked INTEGER NOT NULL, not_applicable INTEGER NOT NULL,  -- counts of months
    points DECIMAL(28,6) NOT NULL, full_mark DECIMAL(28,6) NOT NULL, lost DECIMAL(28,6) NOT NULL);

-- ── what counts now ──────────────────────────────────────────────────────────────────────────────────────
CREATE VIEW committed_batch AS         -- one row per batch that was committed and not withdrawn
SELECT batch.*, committed.sequence AS committed_sequence, committed.happened_at AS committed_at,
       committed.actor_id AS committed_by
FROM batch
JOIN event AS committed ON committed.subject = batch.batch_id AND committed.kind = 'committed'
LEFT JOIN event AS withdrawn ON withdrawn.subject = batch.batch_id AND withdrawn.kind = 'withdrawn'
WHERE withdrawn.event_id IS NULL;

CREATE VIEW counting_batch AS          -- one row per batch that counts: it wins a cell at least (no scan of coverage)
SELECT committed_batch.*
FROM scope_head
JOIN scope_standing ON scope_standing.scope = scope_head.scope AND scope_standing.sequence = scope_head.sequence
JOIN committed_batch ON committed_batch.batch_id = scope_standing.batch_id;

CREATE VIEW counting_cell AS           -- one row per month, source, unit and indicator: the coverage that counts
SELECT period AS month, source, unit_id, indicator, state, batch_id, sheet, cell
FROM (
    SELECT committed_batch.period, committed_batch.source, coverage.*,
           ROW_NUMBER() OVER (
               PARTITION BY committed_batch.period, committed_batch.source, coverage.unit_id, coverage.indicator
               ORDER BY committed_batch.committed_sequence DESC) AS newest
    FROM coverage JOIN committed_batch ON committed_batch.batch_id = coverage.batch_id
) AS stacked
WHERE newest = 1;

CREATE VIEW counting_finding AS        -- one row per month, source and finding that counts (mended ones included)
SELECT counting_cell.month, counting_cell.source, finding.*, counting_cell.state AS cell_state
FROM finding
JOIN counting_cell
  ON counting_cell.batch_id = finding.batch_id
 AND counting_cell.unit_id = finding.unit_id
 AND counting_cell.indicator = finding.indicator;

CREATE VIEW counting_letter AS         -- one row per month, source and unit whose letters count
SELECT DISTINCT counting_cell.month, counting_cell.source, letter.*
FROM letter
JOIN batch ON batch.batch_id = letter.batch_id
JOIN rule_criterion ON rule_criterion.ruleset_id = batch.ruleset_id AND rule_criterion.letters <> ''
JOIN counting_cell
  ON counting_cell.batch_id = letter.batch_id
 AND counting_cell.unit_id = letter.unit_id
 AND counting_cell.indicator = rule_criterion.indicator
WHERE counting_cell.state = 'checked';

CREATE VIEW batch_state AS             -- one row per batch: staged | committed | superseded | withdrawn
SELECT batch.batch_id,
       CASE WHEN withdrawn.event_id IS NOT NULL THEN 'withdrawn'
            WHEN committed.event_id IS NULL THEN 'staged'
            WHEN counting_batch.batch_id IS NOT NULL THEN 'committed'
            ELSE 'superseded' END AS state,
       committed.happened_at AS committed_at, committed.actor_id AS committed_by,
       committed.sequence AS committed_sequence
FROM batch
LEFT JOIN event AS committed ON committed.subject = batch.batch_id AND committed.kind = 'committed'
LEFT JOIN event AS withdrawn ON withdrawn.subject = batch.batch_id AND withdrawn.kind = 'withdrawn'
LEFT JOIN counting_batch ON counting_batch.batch_id = batch.batch_id;

CREATE VIEW ruleset_state AS           -- one row per ruleset version: draft | published
SELECT ruleset.ruleset_id,
       CASE WHEN published.event_id IS NULL THEN 'draft' ELSE 'published' END AS state,
       published.happened_at AS published_at, published.actor_id AS published_by
FROM ruleset
LEFT JOIN event AS published ON published.subject = ruleset.ruleset_id AND published.kind = 'ruleset_published';

CREATE VIEW current_unit AS            -- one row per unit and name in force, of the newest registry
SELECT unit.* FROM unit
WHERE unit.registry_id = (SELECT registry_id FROM registry ORDER BY sequence DESC LIMIT 1);
