/**
 * One order of all evidence, whatever the clock said: `evidence_clock` holds the latest time anything was kept under,
 * see `stampEvidence`. The times of days stay beside it, where people read them.
 */
export const evidenceOrder = /* sql */ `
CREATE TABLE evidence_clock (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  latest TEXT NOT NULL
) STRICT;
INSERT INTO evidence_clock (id, latest) VALUES (1, max('1970-01-01T00:00:00.000Z',
  coalesce((SELECT max(read_at) FROM site_reads), ''), coalesce((SELECT max(at) FROM role_reads), ''),
  coalesce((SELECT max(max(last_sent_at, coalesce(status_at, ''), coalesce(said_at, ''))) FROM invites), ''),
  coalesce((SELECT max(begun_at) FROM offboardings), ''),
  coalesce((SELECT max(at) FROM offboarding_marks), '')));

-- Of an invite that went out while the clock was behind what is kept; null: created_at stands for it.
ALTER TABLE invites ADD COLUMN sent_order TEXT;

-- The last sync of an account that read its sites' people, whether or not anything followed from it.
CREATE TABLE account_reads (
  account_id TEXT PRIMARY KEY,
  read_at TEXT NOT NULL
) STRICT;
INSERT INTO account_reads (account_id, read_at) SELECT account_id, sites_at FROM syncs WHERE sites_at IS NOT NULL;

ALTER TABLE offboardings ADD COLUMN begun_order TEXT NOT NULL DEFAULT '';
-- A closed one is never changed, and never compared again.
UPDATE offboardings SET begun_order = begun_at WHERE closed_at IS NULL;
ALTER TABLE offboarding_marks ADD COLUMN kept_order TEXT NOT NULL DEFAULT '';
UPDATE offboarding_marks SET kept_order = at;
`
