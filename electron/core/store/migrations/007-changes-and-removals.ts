/**
 * Jobs that change roles and remove people, and what is read back of them. SQLite cannot alter a check, so both tables
 * are made anew; the order of their rows is kept, because the newest item of a row is told by it.
 */
export const changesAndRemovals = /* sql */ `
CREATE TABLE items_kept AS SELECT * FROM items ORDER BY rowid;
DROP TABLE items;
CREATE TABLE jobs_kept AS SELECT * FROM jobs ORDER BY rowid;
DROP TABLE jobs;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs(id),
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invite', 'resend', 'revoke', 'change-role', 'remove')),
  account_id TEXT NOT NULL REFERENCES accounts(id),
  site_id TEXT NOT NULL, site_name TEXT NOT NULL,
  role_ids TEXT NOT NULL, role_titles TEXT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'held', 'sending', 'done', 'dropped', 'failed', 'in-doubt')),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before TEXT,
  reason TEXT NOT NULL DEFAULT '',
  http_status INTEGER,
  wix_request_id TEXT,
  retry_of TEXT REFERENCES jobs(id),
  -- Made only once that job has ended well.
  after_job TEXT REFERENCES jobs(id)
) STRICT;
INSERT INTO jobs (id, run_id, seq, kind, account_id, site_id, site_name, role_ids, role_titles, language, state,
    attempts, not_before, reason, http_status, wix_request_id, retry_of)
  SELECT id, run_id, seq, kind, account_id, site_id, site_name, role_ids, role_titles, language, state,
    attempts, not_before, reason, http_status, wix_request_id, retry_of FROM jobs_kept ORDER BY rowid;
DROP TABLE jobs_kept;
CREATE INDEX jobs_by_run ON jobs(run_id, seq);
CREATE INDEX jobs_open ON jobs(run_id, account_id, seq) WHERE state IN ('queued', 'held', 'sending');
CREATE INDEX jobs_after ON jobs(after_job) WHERE after_job IS NOT NULL;

CREATE TABLE items (
  id TEXT PRIMARY KEY,
  job_id TEXT NOT NULL REFERENCES jobs(id),
  seq INTEGER NOT NULL,
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  roster_id TEXT,
  row_id INTEGER,
  invite_key TEXT,
  outcome TEXT NOT NULL DEFAULT 'waiting' CHECK (outcome IN ('waiting', 'sent', 'refused', 'failed', 'in-doubt',
    'held', 'dropped', 'changed', 'removed', 'still-there', 'covered')),
  reason TEXT NOT NULL DEFAULT '',
  settled TEXT NOT NULL DEFAULT '',
  at TEXT,
  replaced_by TEXT REFERENCES items(id),
  -- The contributor, and the roles Wix said it had before; '' while nobody knows, else a JSON list.
  wix_id TEXT,
  roles_before TEXT NOT NULL DEFAULT '',
  role_titles_before TEXT NOT NULL DEFAULT '',
  -- When Wix was first asked to change or remove, and when it last said yes.
  asked_at TEXT,
  accepted_at TEXT
) STRICT;
INSERT INTO items (id, job_id, seq, address, address_key, roster_id, row_id, invite_key, outcome, reason, settled, at,
    replaced_by)
  SELECT id, job_id, seq, address, address_key, roster_id, row_id, invite_key, outcome, reason, settled, at,
    replaced_by FROM items_kept ORDER BY rowid;
DROP TABLE items_kept;
CREATE INDEX items_by_job ON items(job_id, seq);
CREATE INDEX items_by_row ON items(roster_id, row_id) WHERE roster_id IS NOT NULL;
CREATE INDEX items_by_address ON items(address_key);
`
