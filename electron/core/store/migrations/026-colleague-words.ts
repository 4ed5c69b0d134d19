/** What a colleague's ledger had inferred of an invite: how sure it was there, whose export says so, and when it was made. */
export const colleagueWords = /* sql */ `
ALTER TABLE invites ADD COLUMN colleague_said TEXT NOT NULL DEFAULT '';
ALTER TABLE invites ADD COLUMN colleague_by TEXT NOT NULL DEFAULT '';
ALTER TABLE invites ADD COLUMN colleague_at TEXT;
`
