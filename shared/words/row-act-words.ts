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

/** Why it cannot be done for any of the selected rows. */
export const actObstacleWords: Readonly<Record<ActObstacle, string>> = {
  'on-its-way': 'It is on its way. See Outbox.',
  'in-doubt': 'A request is in doubt. Decide under Outbox first.',
  'not-invited': 'Nobody was invited by this yet.',
  'is-in': 'They have access already.',
  'is-out': 'They have no access and no open invite.',
  'not-in': 'They have no access that is known.',
  'has-left': 'They were marked as left.',
}
