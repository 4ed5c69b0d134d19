/**
 * What whoever asked for a step calls it. Asked for again, because the answer was lost, it is not done a second time:
 * it would have to be undone twice, and its new rows would be there already.
 */
export const idsOfSteps = /* sql */ `
ALTER TABLE steps ADD COLUMN step_id TEXT;
CREATE UNIQUE INDEX steps_by_id ON steps (roster_id, step_id) WHERE step_id IS NOT NULL;
`
