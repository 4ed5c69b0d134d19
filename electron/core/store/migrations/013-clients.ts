/** What a person knows of sites that Wix does not: for which client they are. */
export const clients = /* sql */ `
ALTER TABLE sites ADD COLUMN client TEXT NOT NULL DEFAULT '';
`
