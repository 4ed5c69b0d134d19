/** How each roster was last looked at, and its saved views, as one JSON text; no row for a roster seen as it is. */
export const rosterViewsSql = /* sql */ `
CREATE TABLE roster_views (
  roster_id TEXT PRIMARY KEY REFERENCES rosters(id) ON DELETE CASCADE,
  views TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
