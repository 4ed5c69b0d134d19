/** The last day of access a row asks for, as `2026-12-31`; what was typed where nobody could read a day in it. */
export const until = /* sql */ `
ALTER TABLE rows ADD COLUMN until TEXT NOT NULL DEFAULT '';
`
