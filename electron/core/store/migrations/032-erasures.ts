/**
 * Who was erased: what stands in their place, when, by whom and why. While one is under way, and only then, the texts
 * of the log, of frozen lines and of closed certificates may change; `is_cleaned` is 0 until nothing of what was taken
 * out is left in free pages, backups and logs.
 */
export const erasures = /* sql */ `
CREATE TABLE erasures (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  standing_in TEXT NOT NULL,
  reason TEXT NOT NULL,
  is_under_way INTEGER NOT NULL DEFAULT 1,
  is_cleaned INTEGER NOT NULL DEFAULT 0,
  -- Paths of backups that go, as a JSON list.
  backups TEXT NOT NULL DEFAULT '[]'
) STRICT;

DROP TRIGGER audit_is_not_changed;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE is_under_way = 1)
  OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.action <> OLD.action OR NEW.hash <> OLD.hash
  OR NEW.run_id IS NOT OLD.run_id
BEGIN SELECT RAISE(ABORT, 'the audit log is append-only'); END;

DROP TRIGGER review_lines_stay;
CREATE TRIGGER review_lines_stay BEFORE UPDATE ON review_lines
WHEN NOT EXISTS (SELECT 1 FROM erasures WHERE is_under_way = 1)
BEGIN SELECT RAISE(ABORT, 'frozen lines stay'); END;

DROP TRIGGER offboardings_stay_closed;
CREATE TRIGGER offboardings_stay_closed BEFORE UPDATE ON offboardings
WHEN OLD.closed_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM erasures WHERE is_under_way = 1)
BEGIN SELECT RAISE(ABORT, 'a certificate stays'); END;

-- The hash of a review's list after somebody was erased from it; '' while it is as it was frozen.
ALTER TABLE reviews ADD COLUMN erased_hash TEXT NOT NULL DEFAULT '';
`
