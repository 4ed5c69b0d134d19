/**
 * What is told of steps, without what they did: that is megabytes after a large paste, and would be read past to get
 * at the columns behind it with every key press.
 */
export const stepsInSight = /* sql */ `
CREATE INDEX steps_in_sight ON steps (roster_id, is_undone, seq, label, at);
`
