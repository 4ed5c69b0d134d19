/**
 * Who was seen on which site, at which syncs, and what is concluded from it about invites. What the last sync of an
 * older version saw is where counting starts: those people were there before. No foreign keys: a row whose account
 * could not be carried over from a damaged file must not stop the rest.
 */
export const sightings = /* sql */ `
-- The last read of a site's people that counted.
CREATE TABLE site_reads (
  account_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  read_at TEXT NOT NULL,
  PRIMARY KEY (account_id, site_id)
) STRICT, WITHOUT ROWID;

-- One stay of one Wix account on one site. last_at is null while the last read that counted showed it.
CREATE TABLE sightings (
  account_id TEXT NOT NULL,
  site_id TEXT NOT NULL,
  wix_id TEXT NOT NULL,
  first_at TEXT NOT NULL,
  unseen_at TEXT,
  last_at TEXT,
  missing_since TEXT,
  gone_at TEXT,
  PRIMARY KEY (account_id, site_id, wix_id, first_at)
) STRICT, WITHOUT ROWID;
-- Those who were not there at the first read of their site.
CREATE INDEX sightings_new ON sightings(site_id, wix_id) WHERE unseen_at IS NOT NULL;

INSERT INTO site_reads (account_id, site_id, read_at)
  SELECT s.account_id, s.site_id, y.sites_at FROM sites s JOIN syncs y ON y.account_id = s.account_id
  WHERE s.source = 'synced' AND s.is_present = 1 AND y.sites_at IS NOT NULL;
INSERT OR IGNORE INTO sightings (account_id, site_id, wix_id, first_at)
  SELECT r.account_id, r.site_id, lower(one.value), r.read_at
  FROM site_reads r JOIN sites s ON s.account_id = r.account_id AND s.site_id = r.site_id
  JOIN accounts a ON a.id = s.account_id JOIN json_each(s.contributor_ids) one
  WHERE lower(one.value) NOT IN (lower(s.owner_account_id), lower(a.wix_account_id));

-- said: what a person knows; nothing inferred goes beyond it.
ALTER TABLE invites ADD COLUMN said TEXT NOT NULL DEFAULT '' CHECK (said IN ('', 'accepted', 'not-accepted'));
ALTER TABLE invites ADD COLUMN said_at TEXT;
ALTER TABLE invites ADD COLUMN said_by TEXT NOT NULL DEFAULT '';
ALTER TABLE invites ADD COLUMN why TEXT NOT NULL DEFAULT '';
`
