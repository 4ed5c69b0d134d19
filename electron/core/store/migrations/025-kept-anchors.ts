/**
 * Proofs of the log that a person kept elsewhere: how many events it had, and the hashes of the first and the last. They
 * stand apart from the log, so that whoever writes that anew has a second place to think of.
 */
export const keptAnchors = /* sql */ `
CREATE TABLE audit_anchors (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  events INTEGER NOT NULL,
  origin TEXT NOT NULL,
  hash TEXT NOT NULL,
  form TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  kept_by TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_anchors_are_not_changed BEFORE UPDATE ON audit_anchors BEGIN SELECT RAISE(ABORT, 'kept proofs are append-only'); END;
CREATE TRIGGER audit_anchors_are_not_deleted BEFORE DELETE ON audit_anchors BEGIN SELECT RAISE(ABORT, 'kept proofs are append-only'); END;
`
