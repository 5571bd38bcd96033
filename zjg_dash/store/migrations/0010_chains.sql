-- Findings recorded two or more versions back are renamed through the crosswalks (沿革) of the versions between. The codes
-- follow from those crosswalks alone; they are laid down when a ruleset is added and again when it is published.

CREATE TABLE rule_chain (              -- one row per ruleset, version before the one its crosswalk is about (CODE/VERSION),
                                       -- and code of that version that is called otherwise here
    ruleset_id VARCHAR NOT NULL, version VARCHAR NOT NULL, recorded VARCHAR NOT NULL, code VARCHAR NOT NULL);

CREATE VIEW rule_renamed AS            -- one row per ruleset, earlier version and code of it that is called otherwise here
SELECT ruleset_id, version, recorded, code FROM rule_crosswalk
UNION ALL
SELECT ruleset_id, version, recorded, code FROM rule_chain;

CREATE OR REPLACE VIEW read_as AS  -- one row per ruleset, batch recorded under an earlier version, and code renamed since
SELECT rule_renamed.ruleset_id, batch.batch_id, rule_renamed.recorded, rule_renamed.code
FROM rule_renamed
JOIN ruleset AS own ON own.ruleset_id = rule_renamed.ruleset_id
JOIN ruleset AS earlier
  ON rule_renamed.version IN (CASE WHEN earlier.code = own.code THEN earlier.version END,
                              earlier.code || '/' || earlier.version)
JOIN batch ON batch.ruleset_id = earlier.ruleset_id;
