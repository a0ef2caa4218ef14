-- What search looks in: for each row the texts of its fields as the screen shows them, folded, one below the other. The
-- index holds every three letters in a row, without their places: the fewest bytes that still find any part of a word.
-- A document's number is that of its register, then the row's own place in its table (see store/search_index.py).
CREATE VIRTUAL TABLE search USING fts5(text, tokenize = 'trigram case_sensitive 1', detail = none, columnsize = 0);

-- How far each register is in it: `filled_to` is the last row taken in, NULL where all are. `version` says how the texts were
-- made; of a register whose texts were made otherwise, or of one that is not here, the rows are read one by one.
CREATE TABLE search_register (
    number INTEGER PRIMARY KEY,
    register TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    filled_to INTEGER
) STRICT;
INSERT INTO search_register (register, version, filled_to)
    SELECT 'directive', 1, CASE WHEN EXISTS (SELECT 1 FROM directive) THEN 0 END
    UNION ALL SELECT 'document', 1, CASE WHEN EXISTS (SELECT 1 FROM document) THEN 0 END
    UNION ALL SELECT 'plan_task', 1, CASE WHEN EXISTS (SELECT 1 FROM plan_task) THEN 0 END
    UNION ALL SELECT 'inspection', 1, CASE WHEN EXISTS (SELECT 1 FROM inspection) THEN 0 END
    UNION ALL SELECT 'outreach', 1, CASE WHEN EXISTS (SELECT 1 FROM outreach) THEN 0 END
    UNION ALL SELECT 'legal_review', 1, CASE WHEN EXISTS (SELECT 1 FROM legal_review) THEN 0 END
    UNION ALL SELECT 'legal_education', 1, CASE WHEN EXISTS (SELECT 1 FROM legal_education) THEN 0 END
    UNION ALL SELECT 'procedure', 1, CASE WHEN EXISTS (SELECT 1 FROM procedure) THEN 0 END
    UNION ALL SELECT 'procedure_review', 1, CASE WHEN EXISTS (SELECT 1 FROM procedure_review) THEN 0 END
    UNION ALL SELECT 'feedback', 1, CASE WHEN EXISTS (SELECT 1 FROM feedback) THEN 0 END
    UNION ALL SELECT 'dossier', 1, CASE WHEN EXISTS (SELECT 1 FROM dossier) THEN 0 END
    UNION ALL SELECT 'dossier_pause', 1, CASE WHEN EXISTS (SELECT 1 FROM dossier_pause) THEN 0 END
    UNION ALL SELECT 'dossier_tally', 1, CASE WHEN EXISTS (SELECT 1 FROM dossier_tally) THEN 0 END
    UNION ALL SELECT 'survey', 1, CASE WHEN EXISTS (SELECT 1 FROM survey) THEN 0 END
    UNION ALL SELECT 'counter', 1, CASE WHEN EXISTS (SELECT 1 FROM counter) THEN 0 END
    UNION ALL SELECT 'facility', 1, CASE WHEN EXISTS (SELECT 1 FROM facility) THEN 0 END
    UNION ALL SELECT 'staff_member', 1, CASE WHEN EXISTS (SELECT 1 FROM staff_member) THEN 0 END
    UNION ALL SELECT 'training', 1, CASE WHEN EXISTS (SELECT 1 FROM training) THEN 0 END
    UNION ALL SELECT 'staff_event', 1, CASE WHEN EXISTS (SELECT 1 FROM staff_event) THEN 0 END
    UNION ALL SELECT 'budget_line', 1, CASE WHEN EXISTS (SELECT 1 FROM budget_line) THEN 0 END
    UNION ALL SELECT 'budget_execution', 1, CASE WHEN EXISTS (SELECT 1 FROM budget_execution) THEN 0 END
    UNION ALL SELECT 'disclosure', 1, CASE WHEN EXISTS (SELECT 1 FROM disclosure) THEN 0 END
    UNION ALL SELECT 'asset_decision', 1, CASE WHEN EXISTS (SELECT 1 FROM asset_decision) THEN 0 END
    UNION ALL SELECT 'online_service', 1, CASE WHEN EXISTS (SELECT 1 FROM online_service) THEN 0 END
    UNION ALL SELECT 'article', 1, CASE WHEN EXISTS (SELECT 1 FROM article) THEN 0 END
    UNION ALL SELECT 'egov_metric', 1, CASE WHEN EXISTS (SELECT 1 FROM egov_metric) THEN 0 END
    UNION ALL SELECT 'report_text', 1, CASE WHEN EXISTS (SELECT 1 FROM report_text) THEN 0 END
    UNION ALL SELECT 'assessment', 1, CASE WHEN EXISTS (SELECT 1 FROM assessment) THEN 0 END
    UNION ALL SELECT 'office', 1, CASE WHEN EXISTS (SELECT 1 FROM office) THEN 0 END;
