/**
 * What tells of access besides sightings: when Wix said what became of an invite, who was looked up as gone, and which
 * roles were read of whom. No foreign keys, as in `sightings`.
 */
export const accessEvidence = /* sql */ `
INSERT INTO counters VALUES ('access', 0);

ALTER TABLE invites ADD COLUMN status_at TEXT;
CREATE INDEX invites_by_site ON invites(site_id);

-- 1: it was looked up after a removal that this account is gone.
ALTER TABLE sightings ADD COLUMN is_read_back INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sightings_by_site ON sightings(site_id);

-- The roles of a Wix account on a site, as Wix named them when asked or when they were changed. role_ids: a JSON list.
CREATE TABLE role_reads (
  account_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  wix_id TEXT NOT NULL,
  at TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('read', 'changed')),
  role_ids TEXT NOT NULL,
  PRIMARY KEY (site_id, wix_id, at, account_id)
) STRICT, WITHOUT ROWID;
`
