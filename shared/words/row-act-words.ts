import type { ActObstacle, RowAct } from '../row-mark.ts'

/** What a button or a menu says. Those with dots show a plan first. */
export const rowActTitles: Readonly<Record<RowAct, string>> = {
  resend: 'Resend…',
  revoke: 'Revoke…',
  'change-role': 'Change role…',
  remove: 'Remove…',
  'mark-accepted': 'Mark as accepted',
  'mark-not-accepted': 'Not accepted',
}

/** What the panel of a row says where a plan is what comes next. */
export const planRowTitle = 'Plan this row…'

/** Why nothing can be done for a row that lacks something, or has something wrong. */
export const draftWords = 'Something in this row is missing or wrong. Fix it, then plan the row.'

/** Why it cannot be done for any of the selected rows. */
export const actObstacleWords: Readonly<Record<ActObstacle, string>> = {
  'on-its-way': 'It is on its way. See Outbox.',
  'in-doubt': 'A request is in doubt. Decide under Outbox first.',
  'not-invited': 'No invite for this is known.',
  'is-in': 'They have access already.',
  'is-out': 'No access and no open invite is known.',
  'not-in': 'No access is known.',
  ended: 'The row asks for nothing any more, and nothing that could be ended is known.',
  'has-left': 'They were marked as left.',
}
