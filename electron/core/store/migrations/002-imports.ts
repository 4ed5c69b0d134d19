/**
 * Files that are being read in. The rows under review stand in a roster of their own, so that they are edited, checked,
 * undone and kept like any other rows until they are taken over or thrown away.
 */
export const imports = `
ALTER TABLE rosters ADD COLUMN purpose TEXT NOT NULL DEFAULT 'roster' CHECK (purpose IN ('roster', 'import'));

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  file_name TEXT NOT NULL,
  bytes BLOB NOT NULL,
  options TEXT NOT NULL,
  -- Where the rows go: a roster that is there, or a new one of this name.
  target_id TEXT REFERENCES rosters(id),
  target_name TEXT NOT NULL,
  -- The roster of the rows under review; NULL until they were read.
  roster_id TEXT REFERENCES rosters(id),
  made_at TEXT NOT NULL
) STRICT;
`
