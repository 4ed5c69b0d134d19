/** Rosters that are out of the way: they stay as they are and are listed only when somebody asks. */
export const archivedRosters = /* sql */ `
CREATE TABLE archived_rosters (
  roster_id TEXT PRIMARY KEY,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
