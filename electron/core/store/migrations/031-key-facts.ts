/**
 * What is known of a key besides where it is: since when it is this one and when it was last used, UTC ISO, null where
 * nobody noted it; and whether a person said that the account only reads.
 */
export const keyFacts = /* sql */ `
ALTER TABLE accounts ADD COLUMN key_set_at TEXT;
ALTER TABLE accounts ADD COLUMN key_used_at TEXT;
ALTER TABLE accounts ADD COLUMN is_read_only INTEGER NOT NULL DEFAULT 0;
`
