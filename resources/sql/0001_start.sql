-- Everything a row went through: which change (who, when, why), and what the row was before it. From these rows come
-- undo, the audit trail and the recycle bin; what a row became is the next entry's `before`, or the row itself.
CREATE TABLE change_set (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL,
    computer TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('new', 'sample', 'edit', 'import', 'profile', 'undo', 'redo', 'restore')),
    note TEXT NOT NULL
) STRICT;

CREATE TABLE history (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    change_set_id INTEGER NOT NULL REFERENCES change_set (id),
    register TEXT NOT NULL,
    row_id TEXT NOT NULL,
    operation TEXT NOT NULL CHECK (operation IN ('add', 'change', 'delete')),
    revision INTEGER NOT NULL,  -- the row's revision after the operation
    before TEXT CHECK ((before IS NULL) = (operation = 'add'))  -- JSON of every column
) STRICT;
CREATE INDEX history_of_row ON history (register, row_id);
CREATE INDEX history_of_change ON history (change_set_id);

-- Nobody clears the history.
CREATE TRIGGER change_set_is_kept BEFORE DELETE ON change_set BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER change_set_is_fixed BEFORE UPDATE ON change_set BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER history_is_kept BEFORE DELETE ON history BEGIN SELECT raise(ABORT, 'history is kept'); END;
CREATE TRIGGER history_is_fixed BEFORE UPDATE ON history BEGIN SELECT raise(ABORT, 'history is kept'); END;

-- The office profile: each value from the day it takes effect, so that a change never rewrites an older period.
CREATE TABLE profile (
    name TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (valid_from IS date(valid_from, '+0 days')),
    value TEXT NOT NULL,  -- JSON
    PRIMARY KEY (name, valid_from)
) STRICT;

-- The registers: one table each, named by the register, its columns the field names, then who touched the row and when.
-- Dates are ISO text, yes and no are 1 and 0. `x IS date(x, '+0 days')` lets NULL and real days pass; without the modifier
-- SQLite would let 30 February pass too. The checks hold what is surely wrong whoever writes; the program says the same in
-- words before it comes to this.

-- Tab: steering. Other registers name documents by their symbol alone, without a foreign key: an office cites documents
-- that it has not entered yet, and a report's proofreading tells it so.

CREATE TABLE directive (
    id TEXT NOT NULL PRIMARY KEY,
    source_symbol TEXT,
    issuer TEXT NOT NULL,
    content TEXT NOT NULL,
    assigned_on TEXT NOT NULL CHECK (assigned_on IS date(assigned_on, '+0 days')),
    due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
    assignee TEXT,
    finished_on TEXT CHECK (finished_on IS date(finished_on, '+0 days')),
    result TEXT,
    late_reason TEXT,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (due_on >= assigned_on),
    CHECK (finished_on >= assigned_on)
) STRICT;

-- An issuer's numbers begin anew each year: the same symbol may come back the next.
CREATE TABLE document (
    id TEXT NOT NULL PRIMARY KEY,
    direction TEXT NOT NULL CHECK (direction IN ('outgoing', 'incoming')),
    kind TEXT NOT NULL CHECK (kind IN (
        'NQ', 'QĐ', 'CT', 'QC', 'QyĐ', 'TC', 'TB', 'HD', 'CTr', 'KH', 'PA', 'ĐA', 'DA', 'BC', 'BB',
        'TTr', 'HĐ', 'CĐ', 'BGN', 'BTT', 'GUQ', 'GM', 'GGT', 'GNP', 'PG', 'PC', 'PB', 'CV', 'LUAT', 'PL',
        'NĐ', 'TT', 'TTLT', 'KL', 'KHAC'
    )),
    symbol TEXT NOT NULL,
    issued_on TEXT NOT NULL CHECK (issued_on IS date(issued_on, '+0 days')),
    issuer TEXT NOT NULL,
    excerpt TEXT,
    topic TEXT,
    is_normative INTEGER NOT NULL CHECK (is_normative IN (0, 1)),
    attachment TEXT,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX document_key ON document (issuer, symbol, substr(issued_on, 1, 4));
CREATE INDEX document_symbol ON document (symbol);
CREATE INDEX document_issued ON document (issued_on);

CREATE TABLE plan_task (
    id TEXT NOT NULL PRIMARY KEY,
    plan_symbol TEXT NOT NULL,
    area TEXT NOT NULL CHECK (area IN (
        'steering', 'institutions', 'procedures', 'organisation', 'civil_service', 'finance', 'digital'
    )),
    content TEXT NOT NULL,
    due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
    finished_on TEXT CHECK (finished_on IS date(finished_on, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

CREATE TABLE inspection (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('planned', 'unplanned')),
    inspected_on TEXT NOT NULL CHECK (inspected_on IS date(inspected_on, '+0 days')),
    unit TEXT NOT NULL,
    findings INTEGER NOT NULL CHECK (findings >= 0),
    fixed INTEGER NOT NULL CHECK (fixed >= 0),
    document_symbol TEXT,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (fixed <= findings)
) STRICT;

CREATE TABLE outreach (
    id TEXT NOT NULL PRIMARY KEY,
    channel TEXT NOT NULL CHECK (channel IN ('loudspeaker', 'website', 'meeting', 'leaflet', 'social', 'other')),
    held_on TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
    title TEXT NOT NULL,
    is_reform INTEGER NOT NULL CHECK (is_reform IN (0, 1)),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

CREATE TABLE legal_review (
    id TEXT NOT NULL PRIMARY KEY,
    document_symbol TEXT NOT NULL,
    reviewed_on TEXT NOT NULL CHECK (reviewed_on IS date(reviewed_on, '+0 days')),
    outcome TEXT NOT NULL CHECK (outcome IN ('kept', 'amended', 'repealed', 'replaced')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

CREATE TABLE legal_education (
    id TEXT NOT NULL PRIMARY KEY,
    held_on TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
    form TEXT NOT NULL,
    title TEXT NOT NULL,
    participants INTEGER CHECK (participants >= 0),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

-- Tab: procedures. A code in use cannot leave: the keys are deferred because one transaction may bring a procedure and
-- what names it in either order.

-- Without a time limit a dossier's due date has to be typed.
CREATE TABLE procedure (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    field TEXT NOT NULL,
    level TEXT NOT NULL CHECK (level IN ('commune', 'district', 'province')),
    mechanism TEXT NOT NULL CHECK (mechanism IN ('one_stop', 'interlinked', 'none')),
    sector TEXT NOT NULL CHECK (sector IN ('general', 'military', 'police')),
    time_limit INTEGER CHECK (time_limit >= 0),
    time_unit TEXT NOT NULL CHECK (time_unit IN ('day', 'hour')),
    online_level TEXT NOT NULL CHECK (online_level IN (
        'none', 'level_1', 'level_2', 'level_3', 'level_4', 'partial', 'full'
    )),
    valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (valid_to >= valid_from)
) STRICT;
CREATE UNIQUE INDEX procedure_key ON procedure (code);

CREATE TABLE procedure_review (
    id TEXT NOT NULL PRIMARY KEY,
    procedure_code TEXT NOT NULL REFERENCES procedure (code) DEFERRABLE INITIALLY DEFERRED,
    registered_on TEXT NOT NULL CHECK (registered_on IS date(registered_on, '+0 days')),
    proposal TEXT,
    approved_on TEXT CHECK (approved_on IS date(approved_on, '+0 days')),
    cost_saving INTEGER CHECK (cost_saving >= 0),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (approved_on >= registered_on)
) STRICT;

CREATE TABLE feedback (
    id TEXT NOT NULL PRIMARY KEY,
    received_on TEXT NOT NULL CHECK (received_on IS date(received_on, '+0 days')),
    kind TEXT NOT NULL CHECK (kind IN ('conduct', 'regulation')),
    content TEXT NOT NULL,
    due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
    answered_on TEXT CHECK (answered_on IS date(answered_on, '+0 days')),
    published_on TEXT CHECK (published_on IS date(published_on, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (due_on >= received_on),
    CHECK (answered_on >= received_on),
    CHECK (published_on >= received_on)
) STRICT;

-- Tab: dossiers.

-- due_on is the first promise and never moves: pauses and apologies lie beside it.
CREATE TABLE dossier (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    procedure_code TEXT NOT NULL REFERENCES procedure (code) DEFERRABLE INITIALLY DEFERRED,
    applicant TEXT NOT NULL,
    channel TEXT NOT NULL CHECK (channel IN ('online', 'direct', 'post')),
    received_on TEXT NOT NULL CHECK (received_on IS date(received_on, '+0 days')),
    due_on TEXT NOT NULL CHECK (due_on IS date(due_on, '+0 days')),
    finished_on TEXT CHECK (finished_on IS date(finished_on, '+0 days')),
    returned_on TEXT CHECK (returned_on IS date(returned_on, '+0 days')),
    outcome TEXT CHECK (outcome IN ('result', 'refused', 'withdrawn', 'stopped')),
    digitised INTEGER NOT NULL CHECK (digitised IN (0, 1)),
    fee INTEGER CHECK (fee >= 0),
    paid_online INTEGER CHECK (paid_online IN (0, 1)),
    handler TEXT,
    apology_on TEXT CHECK (apology_on IS date(apology_on, '+0 days')),
    apology_reason TEXT,
    new_due_on TEXT CHECK (new_due_on IS date(new_due_on, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (due_on >= received_on),
    CHECK (finished_on >= received_on),
    CHECK (returned_on >= received_on),
    CHECK (returned_on >= finished_on),
    CHECK (new_due_on >= due_on)
) STRICT;
CREATE UNIQUE INDEX dossier_key ON dossier (code);
-- The list shows dossiers by receipt. A window's figures look at what is unfinished or was finished since its first day: their
-- index holds all that they count by, so that half a million dossiers cost milliseconds and no row is read. The last one is
-- for the foreign key, which would else read every dossier to let a procedure go.
CREATE INDEX dossier_received ON dossier (received_on);
CREATE INDEX dossier_figures ON dossier (
    finished_on, received_on, due_on, channel, outcome, digitised, fee, paid_online, apology_on, procedure_code, code
);
CREATE INDEX dossier_procedure ON dossier (procedure_code);

CREATE TABLE dossier_pause (
    id TEXT NOT NULL PRIMARY KEY,
    dossier_code TEXT NOT NULL REFERENCES dossier (code) DEFERRABLE INITIALLY DEFERRED,
    paused_on TEXT NOT NULL CHECK (paused_on IS date(paused_on, '+0 days')),
    resumed_on TEXT CHECK (resumed_on IS date(resumed_on, '+0 days')),
    reason TEXT,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (resumed_on >= paused_on)
) STRICT;
CREATE INDEX dossier_pause_dossier ON dossier_pause (dossier_code);

-- What came in and was carried over is what was resolved and is pending (form II.06).
CREATE TABLE dossier_tally (
    id TEXT NOT NULL PRIMARY KEY,
    date_from TEXT NOT NULL CHECK (date_from IS date(date_from, '+0 days')),
    date_to TEXT NOT NULL CHECK (date_to IS date(date_to, '+0 days')),
    field TEXT NOT NULL,
    mechanism TEXT NOT NULL CHECK (mechanism IN ('one_stop', 'interlinked', 'none')),
    received_online INTEGER NOT NULL CHECK (received_online >= 0),
    received_direct INTEGER NOT NULL CHECK (received_direct >= 0),
    received_post INTEGER NOT NULL CHECK (received_post >= 0),
    carried_over INTEGER NOT NULL CHECK (carried_over >= 0),
    resolved_early INTEGER NOT NULL CHECK (resolved_early >= 0),
    resolved_on_time INTEGER NOT NULL CHECK (resolved_on_time >= 0),
    resolved_late INTEGER NOT NULL CHECK (resolved_late >= 0),
    pending_in_time INTEGER NOT NULL CHECK (pending_in_time >= 0),
    pending_overdue INTEGER NOT NULL CHECK (pending_overdue >= 0),
    digitised INTEGER NOT NULL CHECK (digitised >= 0),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (date_to >= date_from),
    CHECK (
        received_online + received_direct + received_post + carried_over
        = resolved_early + resolved_on_time + resolved_late + pending_in_time + pending_overdue
    ),
    CHECK (digitised <= received_online + received_direct + received_post)
) STRICT;

-- Only valid forms are counted as answers.
CREATE TABLE survey (
    id TEXT NOT NULL PRIMARY KEY,
    date_from TEXT NOT NULL CHECK (date_from IS date(date_from, '+0 days')),
    date_to TEXT NOT NULL CHECK (date_to IS date(date_to, '+0 days')),
    form TEXT NOT NULL CHECK (form IN ('paper', 'online')),
    issued INTEGER NOT NULL CHECK (issued >= 0),
    collected INTEGER NOT NULL CHECK (collected >= 0),
    valid INTEGER NOT NULL CHECK (valid >= 0),
    very_satisfied INTEGER NOT NULL CHECK (very_satisfied >= 0),
    satisfied INTEGER NOT NULL CHECK (satisfied >= 0),
    normal INTEGER NOT NULL CHECK (normal >= 0),
    dissatisfied INTEGER NOT NULL CHECK (dissatisfied >= 0),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (date_to >= date_from),
    CHECK (issued >= collected AND collected >= valid),
    CHECK (very_satisfied + satisfied + normal + dissatisfied = valid)
) STRICT;

CREATE TABLE counter (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    fields TEXT NOT NULL,
    valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (valid_to >= valid_from)
) STRICT;

CREATE TABLE facility (
    id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    quantity INTEGER CHECK (quantity >= 0),
    note TEXT,
    valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (valid_to >= valid_from)
) STRICT;

-- Tab: staff. A row is a person in one post from a day to a day, so that an old report counts as it did.

CREATE TABLE staff_member (
    id TEXT NOT NULL PRIMARY KEY,
    full_name TEXT NOT NULL,
    category TEXT NOT NULL CHECK (category IN ('cadre', 'civil_servant', 'part_time')),
    title TEXT NOT NULL,
    qualification TEXT NOT NULL CHECK (qualification IN (
        'postgraduate', 'university', 'college', 'intermediate', 'elementary', 'none'
    )),
    one_stop INTEGER NOT NULL CHECK (one_stop IN (0, 1)),
    valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (valid_to >= valid_from)
) STRICT;

CREATE TABLE training (
    id TEXT NOT NULL PRIMARY KEY,
    course TEXT NOT NULL,
    held_on TEXT NOT NULL CHECK (held_on IS date(held_on, '+0 days')),
    days TEXT CHECK (days GLOB '[0-9]*' AND days NOT GLOB '*[^0-9.]*'),
    participants INTEGER NOT NULL CHECK (participants >= 0),
    document_symbol TEXT,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

CREATE TABLE staff_event (
    id TEXT NOT NULL PRIMARY KEY,
    member TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('discipline', 'reward', 'recruitment', 'downsizing')),
    decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on, '+0 days')),
    document_symbol TEXT,
    note TEXT,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

-- Tab: public finance. Money is whole đồng.

CREATE TABLE budget_line (
    id TEXT NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    side TEXT NOT NULL CHECK (side IN ('revenue', 'expenditure')),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    estimate INTEGER NOT NULL CHECK (estimate >= 0),
    adjusted INTEGER CHECK (adjusted >= 0),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE INDEX budget_line_code ON budget_line (code);

CREATE TABLE budget_execution (
    id TEXT NOT NULL PRIMARY KEY,
    year INTEGER NOT NULL CHECK (year BETWEEN 1990 AND 2100),
    quarter INTEGER NOT NULL CHECK (quarter BETWEEN 1 AND 4),
    code TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount >= 0),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE INDEX budget_execution_code ON budget_execution (code);

-- A code stands in the estimates of many years, so it is no key a foreign key could name: these triggers stand in for one.
CREATE TRIGGER budget_execution_code_is_known BEFORE INSERT ON budget_execution
WHEN NOT EXISTS (SELECT 1 FROM budget_line WHERE code = NEW.code)
BEGIN SELECT raise(ABORT, 'budget_execution.code'); END;
CREATE TRIGGER budget_execution_code_stays_known BEFORE UPDATE OF code ON budget_execution
WHEN NOT EXISTS (SELECT 1 FROM budget_line WHERE code = NEW.code)
BEGIN SELECT raise(ABORT, 'budget_execution.code'); END;
CREATE TRIGGER budget_line_in_use_is_kept BEFORE DELETE ON budget_line
WHEN EXISTS (SELECT 1 FROM budget_execution WHERE code = OLD.code)
    AND NOT EXISTS (SELECT 1 FROM budget_line WHERE code = OLD.code AND id <> OLD.id)
BEGIN SELECT raise(ABORT, 'budget_execution.code'); END;
CREATE TRIGGER budget_line_in_use_keeps_code BEFORE UPDATE OF code ON budget_line
WHEN NEW.code <> OLD.code
    AND EXISTS (SELECT 1 FROM budget_execution WHERE code = OLD.code)
    AND NOT EXISTS (SELECT 1 FROM budget_line WHERE code = OLD.code AND id <> OLD.id)
BEGIN SELECT raise(ABORT, 'budget_execution.code'); END;

CREATE TABLE disclosure (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN (
        'estimate_submitted', 'estimate_adopted', 'quarter_execution', 'settlement'
    )),
    decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on, '+0 days')),
    due_on TEXT CHECK (due_on IS date(due_on, '+0 days')),
    document_symbol TEXT,
    forms TEXT NOT NULL,
    posted_from TEXT CHECK (posted_from IS date(posted_from, '+0 days')),
    posted_to TEXT CHECK (posted_to IS date(posted_to, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (posted_to >= posted_from)
) STRICT;

CREATE TABLE asset_decision (
    id TEXT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('purchase', 'allocation', 'disposal', 'regulation')),
    asset TEXT NOT NULL,
    value INTEGER CHECK (value >= 0),
    decided_on TEXT NOT NULL CHECK (decided_on IS date(decided_on, '+0 days')),
    document_symbol TEXT,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

-- Tab: electronic government.

-- Levels 1 to 4 until Decree 42/2022, partial and full after it.
CREATE TABLE online_service (
    id TEXT NOT NULL PRIMARY KEY,
    procedure_code TEXT NOT NULL REFERENCES procedure (code) DEFERRABLE INITIALLY DEFERRED,
    level TEXT NOT NULL CHECK (level IN ('none', 'level_1', 'level_2', 'level_3', 'level_4', 'partial', 'full')),
    announced_by TEXT,
    valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (valid_to >= valid_from)
) STRICT;

CREATE TABLE article (
    id TEXT NOT NULL PRIMARY KEY,
    published_on TEXT NOT NULL CHECK (published_on IS date(published_on, '+0 days')),
    title TEXT NOT NULL,
    url TEXT,
    is_reform INTEGER NOT NULL CHECK (is_reform IN (0, 1)),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

-- A decimal is kept as its digits: a binary fraction would change 0,1.
CREATE TABLE egov_metric (
    id TEXT NOT NULL PRIMARY KEY,
    date_from TEXT NOT NULL CHECK (date_from IS date(date_from, '+0 days')),
    date_to TEXT NOT NULL CHECK (date_to IS date(date_to, '+0 days')),
    metric TEXT NOT NULL,
    value TEXT NOT NULL CHECK (value GLOB '[0-9]*' AND value NOT GLOB '*[^0-9.]*'),
    unit TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (date_to >= date_from)
) STRICT;

-- Tab: the report.

-- One text a section: where there is none the outline's standing text is printed.
CREATE TABLE report_text (
    id TEXT NOT NULL PRIMARY KEY,
    period TEXT NOT NULL,
    section TEXT NOT NULL,
    text TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX report_text_key ON report_text (period, section);

CREATE TABLE assessment (
    id TEXT NOT NULL PRIMARY KEY,
    period TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('strength', 'weakness', 'cause', 'next_task')),
    position INTEGER NOT NULL CHECK (position >= 0),
    text TEXT NOT NULL,
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL
) STRICT;

-- The offices that report here; empty in an office that has none below it.
CREATE TABLE office (
    id TEXT NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('xã', 'phường', 'thị trấn', 'đặc khu', 'huyện', 'tỉnh', 'thành phố')),
    public_key TEXT,
    valid_from TEXT CHECK (valid_from IS date(valid_from, '+0 days')),
    valid_to TEXT CHECK (valid_to IS date(valid_to, '+0 days')),
    revision INTEGER NOT NULL CHECK (revision >= 1),
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL,
    CHECK (valid_to >= valid_from)
) STRICT;
CREATE UNIQUE INDEX office_key ON office (code);
