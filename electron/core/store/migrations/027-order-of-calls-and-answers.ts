/**
 * The place of calls and of review answers among all evidence, see `stampEvidence`: what was read after them is told by
 * these, not by a clock that may have been set back. Null of a call: `asked_at` and `attempted_at` stand for it.
 */
export const orderOfCallsAndAnswers = /* sql */ `
ALTER TABLE jobs ADD COLUMN asked_order TEXT;
ALTER TABLE review_answers ADD COLUMN given_order TEXT NOT NULL DEFAULT '';
UPDATE review_answers SET given_order = at;
`
