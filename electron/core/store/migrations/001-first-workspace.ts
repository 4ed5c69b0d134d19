/** Tables of the first version. Times are UTC ISO text; ids are hex text unless they come from Wix. */
export const firstWorkspace = /* sql */ `
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT;
INSERT INTO counters VALUES ('ledger', 0), ('directory', 0), ('accounts', 0);

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('practice', 'wix')),
  name TEXT NOT NULL,
  wix_account_id TEXT NOT NULL,
  key_tail TEXT,
  key_store TEXT,
  probe TEXT,
  calls_per_minute INTEGER NOT NULL DEFAULT 180,
  created_at TEXT NOT NULL,
  removed_at TEXT
) STRICT;

CREATE TABLE sites (
  account_id TEXT NOT NULL REFERENCES accounts(id),
  site_id TEXT NOT NULL,
  name TEXT NOT NULL,
  url TEXT NOT NULL,
  owner_account_id TEXT NOT NULL,
  is_ours INTEGER NOT NULL,
  is_blocked INTEGER NOT NULL,
  is_published INTEGER NOT NULL,
  is_premium INTEGER NOT NULL,
  is_headless INTEGER NOT NULL,
  folder_id TEXT,
  contributor_ids TEXT NOT NULL DEFAULT '[]',
  seat_limit INTEGER,
  source TEXT NOT NULL CHECK (source IN ('synced', 'by-hand')),
  is_present INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (account_id, site_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX sites_by_site ON sites(site_id);

CREATE TABLE folders (
  account_id TEXT NOT NULL REFERENCES accounts(id),
  folder_id TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (account_id, folder_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE roles (
  account_id TEXT NOT NULL REFERENCES accounts(id),
  role_id TEXT NOT NULL,
  title TEXT NOT NULL,
  description TEXT NOT NULL,
  is_custom INTEGER NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (account_id, role_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE syncs (
  account_id TEXT PRIMARY KEY REFERENCES accounts(id),
  sites_at TEXT,
  roles_at TEXT,
  problem TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE rosters (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,
  next_row_id INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  deleted_at TEXT
) STRICT;

CREATE TABLE rows (
  roster_id TEXT NOT NULL REFERENCES rosters(id),
  row_id INTEGER NOT NULL,
  position REAL NOT NULL,
  email TEXT NOT NULL DEFAULT '',
  name TEXT NOT NULL DEFAULT '',
  site TEXT NOT NULL DEFAULT '',
  roles TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  site_id TEXT NOT NULL DEFAULT '',
  role_ids TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (roster_id, row_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX rows_by_position ON rows(roster_id, position);

CREATE TABLE steps (
  roster_id TEXT NOT NULL REFERENCES rosters(id),
  seq INTEGER NOT NULL,
  label TEXT NOT NULL,
  at TEXT NOT NULL,
  forward TEXT NOT NULL,
  inverse TEXT NOT NULL,
  is_undone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (roster_id, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE plans (
  id TEXT PRIMARY KEY,
  made_at TEXT NOT NULL,
  title TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'applied', 'discarded')),
  line_count INTEGER NOT NULL,
  call_count INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  plan_id TEXT NOT NULL REFERENCES plans(id),
  title TEXT NOT NULL,
  started_at TEXT NOT NULL,
  finished_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('running', 'paused', 'stopped', 'finished')),
  because TEXT NOT NULL DEFAULT '',
  planned INTEGER NOT NULL,
  covered INTEGER NOT NULL,
  held_by_plan INTEGER NOT NULL
) STRICT;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY,
  run_id TEXT NOT NULL REFERENCES runs(id),
  seq INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('invite', 'resend', 'revoke')),
  account_id TEXT NOT NULL REFERENCES accounts(id),
  site_id TEXT NOT NULL,
  site_name TEXT NOT NULL,
  role_ids TEXT NOT NULL,
  role_titles TEXT NOT NULL,
  language TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('queued', 'held', 'sending', 'done', 'dropped', 'failed', 'in-doubt')),
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before TEXT,
  reason TEXT NOT NULL DEFAULT '',
  http_status INTEGER,
  wix_request_id TEXT,
  retry_of TEXT REFERENCES jobs(id)
) STRICT;
CREATE INDEX jobs_by_run ON jobs(run_id, seq);
CREATE INDEX jobs_open ON jobs(run_id, account_id, seq) WHERE state IN ('queued', 'held', 'sending');

-- One address of one call. A retry makes new items and sets replaced_by on the old ones,
-- so every row counts once: by its item without a successor.
CREATE TABLE items (
  id TEXT PRIMARY KEY,
  job_id TEXT NOT NULL REFERENCES jobs(id),
  seq INTEGER NOT NULL,
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  roster_id TEXT,
  row_id INTEGER,
  invite_key TEXT,
  outcome TEXT NOT NULL DEFAULT 'waiting'
    CHECK (outcome IN ('waiting', 'sent', 'refused', 'failed', 'in-doubt', 'held', 'dropped')),
  reason TEXT NOT NULL DEFAULT '',
  settled TEXT NOT NULL DEFAULT '',
  at TEXT,
  replaced_by TEXT REFERENCES items(id)
) STRICT;
CREATE INDEX items_by_job ON items(job_id, seq);
CREATE INDEX items_by_row ON items(roster_id, row_id) WHERE roster_id IS NOT NULL;
CREATE INDEX items_by_address ON items(address_key);

CREATE TABLE invites (
  key TEXT PRIMARY KEY,
  invite_id TEXT UNIQUE,
  account_id TEXT NOT NULL REFERENCES accounts(id),
  site_id TEXT NOT NULL,
  site_name TEXT NOT NULL,
  address TEXT NOT NULL,
  address_key TEXT NOT NULL,
  role_ids TEXT NOT NULL,
  role_titles TEXT NOT NULL,
  wix_status TEXT NOT NULL,
  inferred TEXT NOT NULL DEFAULT '' CHECK (inferred IN ('', 'probably', 'possibly', 'confirmed')),
  created_at TEXT NOT NULL,
  last_sent_at TEXT NOT NULL,
  expires_at TEXT,
  mails INTEGER NOT NULL DEFAULT 0,
  link BLOB,
  run_id TEXT,
  roster_id TEXT,
  row_id INTEGER,
  actor TEXT NOT NULL,
  raw TEXT NOT NULL
) STRICT;
CREATE INDEX invites_by_address ON invites(address_key, site_id);
CREATE INDEX invites_by_row ON invites(roster_id, row_id) WHERE roster_id IS NOT NULL;

-- Every inviteId ever received, also the ones replaced by a resend and the ones nobody asked for.
CREATE TABLE invite_ids (
  invite_id TEXT PRIMARY KEY,
  invite_key TEXT NOT NULL REFERENCES invites(key),
  received_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX invite_ids_by_key ON invite_ids(invite_key);

-- AUTOINCREMENT remembers the highest id given, so a log cut short at its end is found.
-- search stands before body: looking through it then need not read past it.
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  run_id TEXT,
  hash TEXT NOT NULL,
  search TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT;
CREATE INDEX audit_by_time ON audit(at, id);
CREATE INDEX audit_by_action ON audit(action, id);
CREATE INDEX audit_by_run ON audit(run_id, id) WHERE run_id IS NOT NULL;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;
`
