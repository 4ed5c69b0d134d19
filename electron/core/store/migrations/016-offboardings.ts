/**
 * Off-boardings: somebody is removed everywhere, site by site; `certificate` is the record that closes one, as JSON. A
 * closed record is never changed.
 */
export const offboardings = /* sql */ `
CREATE TABLE offboardings (
  id TEXT PRIMARY KEY,
  person_id TEXT NOT NULL,
  note TEXT NOT NULL,
  begun_at TEXT NOT NULL,
  begun_by TEXT NOT NULL,
  closed_at TEXT,
  closed_by TEXT,
  certificate TEXT
) STRICT;

CREATE TABLE offboarding_marks (
  offboarding_id TEXT NOT NULL REFERENCES offboardings(id),
  site_id TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  note TEXT NOT NULL,
  PRIMARY KEY (offboarding_id, site_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER offboardings_stay_closed BEFORE UPDATE ON offboardings WHEN OLD.closed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'a certificate stays'); END;
`
