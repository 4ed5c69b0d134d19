/** How many people a person typed, so that a plan's removals go; null while nobody did. */
export const releasedRemovals = /* sql */ `
ALTER TABLE plans ADD COLUMN released_removals INTEGER;
`
