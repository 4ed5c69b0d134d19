/** Who asked for a run, as the audit log names them: what it sends later is done for them. '' in runs of earlier versions. */
export const runAskedBy = /* sql */ `
ALTER TABLE runs ADD COLUMN asked_by TEXT NOT NULL DEFAULT '';
`
