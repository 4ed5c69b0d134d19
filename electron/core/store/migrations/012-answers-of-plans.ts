/** What a person answered to a plan's questions, as a JSON list of choices. */
export const answersOfPlans = /* sql */ `
ALTER TABLE plans ADD COLUMN choices TEXT NOT NULL DEFAULT '[]';
`
