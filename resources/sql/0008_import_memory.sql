-- What a person said of sheets that came in: which column holds which field (none: ''), and which value a word stands for.
-- Headers and words are kept as they are compared: without diacritics, case and punctuation. Only the way in is remembered
-- here, no content: it has no history.
CREATE TABLE import_column (
    register TEXT NOT NULL,
    header TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (register, header)
) STRICT;
CREATE TABLE import_value (
    register TEXT NOT NULL,
    field TEXT NOT NULL,
    word TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (register, field, word)
) STRICT;
