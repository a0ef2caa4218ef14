-- Which column holds which field is said of a layout, the set of a sheet's headers: one word names one thing in the sheets of
-- one program and another thing in those of the next. What was said of single headers before stands under the layout ''; that
-- a column is not taken ('') was kept there of every header that nobody had spoken of, too, and is left behind.
CREATE TABLE import_layout (
    register TEXT NOT NULL,
    layout TEXT NOT NULL,
    header TEXT NOT NULL,
    field TEXT NOT NULL,
    PRIMARY KEY (register, layout, header)
) STRICT;
INSERT INTO import_layout SELECT register, '', header, field FROM import_column WHERE field <> '' ORDER BY rowid;
DROP TABLE import_column;
