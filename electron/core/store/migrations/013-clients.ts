/**
 * What a person knows of sites that Wix does not: for which client they are. perhaps_full_at: when Wix last refused an
 * invite there for what may have been a missing seat; NULL since one went through.
 */
export const clients = /* sql */ `
ALTER TABLE sites ADD COLUMN client TEXT NOT NULL DEFAULT '';
ALTER TABLE sites ADD COLUMN perhaps_full_at TEXT;
`
