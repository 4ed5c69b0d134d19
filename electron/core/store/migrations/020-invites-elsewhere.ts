/** Invites that others sent: how an invite came into the ledger, and what was taken in one step, for its undo. */
export const invitesElsewhere = /* sql */ `
ALTER TABLE invites ADD COLUMN origin TEXT NOT NULL DEFAULT 'sent';

-- One step with what it made: keys it added, ids it added, and rows it changed, before and after, as JSON.
CREATE TABLE invite_changes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  at TEXT NOT NULL,
  body TEXT NOT NULL,
  is_undone INTEGER NOT NULL DEFAULT 0
) STRICT;
`
