/** Which rosters are the whole list of their sites, and which differences to them a person lets be until a day. */
export const drift = /* sql */ `
CREATE TABLE whole_rosters (
  roster_id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE drift_ignores (
  key TEXT PRIMARY KEY,
  until TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
