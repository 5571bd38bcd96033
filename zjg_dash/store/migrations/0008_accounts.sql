-- Accounts: who may sign in, as what. What an account may do is appended with each event of the chain `accounts`;
-- only the hash of its password is replaced: an old one is of use to thieves alone.

CREATE TABLE account (                 -- one row per account; its id is the id its owner acts under; the person's name: actor
    account_id VARCHAR NOT NULL,
    sign_in_name VARCHAR NOT NULL,
    issuer VARCHAR NOT NULL DEFAULT '',  -- the identity provider it signs in at; '': here, with a password
    subject VARCHAR NOT NULL DEFAULT ''  -- what the identity provider calls it
);
CREATE TABLE account_standing (        -- one row per account and event about it; the newest counts
    account_id VARCHAR NOT NULL, sequence BIGINT NOT NULL, role VARCHAR NOT NULL,
    units VARCHAR NOT NULL,            -- JSON: list of unit ids, or null for all
    indicators VARCHAR NOT NULL,       -- JSON: list of indicator codes, or null for all
    active BOOLEAN NOT NULL
);
CREATE TABLE account_secret (          -- one row per account with a password; replaced when it changes
    account_id VARCHAR NOT NULL, hash VARCHAR NOT NULL,
    must_change BOOLEAN NOT NULL       -- a one-time password: it opens the form for an own one, and nothing else
);
