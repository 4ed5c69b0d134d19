/** Why something cannot be done about somebody's access, see `decideLineAct`. */
export type LineObstacle =
  | 'in-doubt'
  | 'nobody' // nobody is known to be this Wix account
  | 'no-invite'
  | 'is-in'
  | 'is-confirmed'
  | 'is-out'
  | 'not-in'
  | 'own-account'
  | 'wix-said'
  | 'wix-named'
  | 'no-account'
  | 'is-linked'

export const lineObstacleWords: Readonly<Record<LineObstacle, string>> = {
  'in-doubt': 'A request is in doubt. Decide under Outbox first.',
  nobody: 'Nobody is known to be this Wix account. Say whose it is first.',
  'no-invite': 'No invite of theirs on this site is known.',
  'is-in': 'They have access already.',
  'is-confirmed': 'That they have access is confirmed already.',
  'is-out': 'No access and no open invite is known.',
  'not-in': 'No access is known.',
  'own-account': 'This is the account of your own key, which is never removed.',
  'wix-said': 'Wix itself said that it was accepted.',
  'wix-named': 'Wix itself named this account as theirs.',
  'no-account': 'No Wix account of theirs is known on this site.',
  'is-linked': 'A person linked this Wix account with them. Unlink it on their page.',
}
