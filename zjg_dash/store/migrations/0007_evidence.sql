-- Files attached to findings. Their contents lie in the folder beside the database, under their SHA-256.

CREATE TABLE evidence_file (           -- one row per batch, finding and file attached to it
    batch_id VARCHAR NOT NULL, finding_id VARCHAR NOT NULL, ordinal BIGINT NOT NULL,
    name VARCHAR NOT NULL,             -- as it is shown; nothing is stored under it
    name_key VARCHAR NOT NULL,         -- what makes two names the same
    sha256 VARCHAR NOT NULL,           -- of the file as it was attached
    media_type VARCHAR NOT NULL,       -- by its content: image/png, image/jpeg, image/webp, image/gif, application/pdf
    size BIGINT NOT NULL,              -- bytes
    view_sha256 VARCHAR NOT NULL,      -- of the picture that pages show; '' for a PDF
    attached_in VARCHAR NOT NULL       -- the month of the batch it was first attached to
);
