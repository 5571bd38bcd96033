-- What was committed is covered by its event: the digests of its rows, so that a changed row is found and located.

CREATE TABLE content_digest (          -- one row per subject of an event, relation, and unit where the relation has units
    subject VARCHAR NOT NULL, key VARCHAR NOT NULL,  -- id of the batch, ruleset, registry or list of duties; its column
    relation VARCHAR NOT NULL,
    columns VARCHAR NOT NULL,          -- JSON list of the columns covered, by name
    part VARCHAR NOT NULL,             -- unit id; '' for relations without units
    digest VARCHAR NOT NULL);          -- store/digests.py says what is hashed
