/**
 * What was said of people: which addresses and Wix accounts are one human, their name, that they left. An address of
 * which nothing was said has no row. No foreign keys, as in `sightings`: what a damaged file lost must not stop the rest.
 */
export const people = /* sql */ `
INSERT INTO counters VALUES ('people', 0);

-- id: the key of the person's first address.
CREATE TABLE persons (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL DEFAULT '',
  left_at TEXT,
  left_by TEXT NOT NULL DEFAULT '',
  left_note TEXT NOT NULL DEFAULT ''
) STRICT, WITHOUT ROWID;

CREATE TABLE person_addresses (
  address_key TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  position INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_addresses_by_person ON person_addresses(person_id, position);

CREATE TABLE person_accounts (
  wix_id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  linked_at TEXT NOT NULL,
  linked_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX person_accounts_by_person ON person_accounts(person_id, linked_at);

-- One change with the persons it touched, before and after as JSON: what undo puts back.
CREATE TABLE person_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  deed TEXT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  is_undone INTEGER NOT NULL DEFAULT 0
) STRICT;
`
