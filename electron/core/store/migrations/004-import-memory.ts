/** What was said at imports: which site or role a spelling means, and how files with certain headers are read. */
export const importMemory = /* sql */ `
CREATE TABLE import_answers (
  -- The field and the spelling without case, accents and spaces.
  key TEXT PRIMARY KEY,
  field TEXT NOT NULL CHECK (field IN ('site', 'roles')),
  typed TEXT NOT NULL,
  meant TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE import_layouts (
  -- SHA-256 of the headers.
  key TEXT PRIMARY KEY,
  layout TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
`
