/** That a plan is sent only after a second person approved it: JSON, '' where nobody asked for that. */
export const keptPlans = /* sql */ `
ALTER TABLE plans ADD COLUMN approval TEXT NOT NULL DEFAULT '';
`
