/**
 * Reviews: who is on which site as it was frozen, and what was answered. A frozen line is never changed; what was
 * answered before stands in the audit log.
 */
export const reviews = /* sql */ `
CREATE TABLE reviews (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  due_day TEXT NOT NULL,
  scope TEXT NOT NULL,
  scope_words TEXT NOT NULL,
  frozen_at TEXT NOT NULL,
  frozen_by TEXT NOT NULL,
  hash TEXT NOT NULL,
  closed_at TEXT
) STRICT;

CREATE TABLE review_lines (
  review_id TEXT NOT NULL REFERENCES reviews(id),
  number INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (review_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE review_answers (
  review_id TEXT NOT NULL REFERENCES reviews(id),
  line_id TEXT NOT NULL,
  decision TEXT NOT NULL CHECK (decision IN ('keep', 'change', 'remove', 'unsure')),
  role_ids TEXT NOT NULL,
  reason TEXT NOT NULL,
  at TEXT NOT NULL,
  by TEXT NOT NULL,
  way TEXT NOT NULL CHECK (way IN ('line', 'bulk', 'file')),
  PRIMARY KEY (review_id, line_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER review_lines_stay BEFORE UPDATE ON review_lines BEGIN SELECT RAISE(ABORT, 'frozen lines stay'); END;
CREATE TRIGGER review_lines_are_kept BEFORE DELETE ON review_lines BEGIN SELECT RAISE(ABORT, 'frozen lines stay'); END;
`
