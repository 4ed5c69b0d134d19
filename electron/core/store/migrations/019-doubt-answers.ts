/**
 * Who answered a doubt, when, and what it takes to ask again; when a call was last tried; how many rows of a run wait
 * for an answer that its plan asked for.
 */
export const doubtAnswers = /* sql */ `
ALTER TABLE jobs ADD COLUMN attempted_at TEXT;
ALTER TABLE runs ADD COLUMN asks INTEGER NOT NULL DEFAULT 0;

CREATE TABLE doubt_answers (
  item_id TEXT PRIMARY KEY REFERENCES items(id),
  answer TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  reason_before TEXT NOT NULL,
  job_reason_before TEXT NOT NULL,
  invite_key_before TEXT,
  made_invite TEXT
) STRICT, WITHOUT ROWID;
`
