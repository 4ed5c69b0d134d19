/**
 * What an erasure still looks for in files after its commit, sealed under a key that lies beside the workspace only
 * until then: a copy of the workspace alone names nobody. '' once it is cleaned up after.
 */
export const erasureSought = /* sql */ `
ALTER TABLE erasures ADD COLUMN sought TEXT NOT NULL DEFAULT '';
`
