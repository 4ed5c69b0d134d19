import type { Column } from '../../shared/column.ts'
import type { Severity } from '../../shared/problem.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { siteObstacleNames } from '../../shared/words/site-words.ts'

export const severityTitles: Readonly<Record<Severity, string>> = {
  error: 'Error',
  warning: 'Warning',
  hint: 'Hint',
}

/** What a kind of problem is called, by its code; others are named after the code itself. */
const titles: Readonly<Record<string, string>> = {
  duplicate: 'Same person and site twice',
  'email-missing': 'E-mail is empty',
  'email-invalid': 'No e-mail address',
  'email-several': 'Several addresses in a cell',
  'email-hidden': 'Characters nobody can see',
  'email-spaces': 'Spaces around the address',
  'email-typo': 'Domain may be a slip',
  'email-shared': 'Mailbox of several people',
  'email-look-alike': 'Mixed alphabets',
  'email-twin': 'Looks like another address',
  'email-odd-letters': 'Letters in an unusual form',
  'email-idn': 'Domain with special letters',
  'other-roster': 'Also in another roster',
  'already-invited': 'Invited already',
  'site-missing': 'Site is empty',
  'site-unknown': 'Unknown site',
  'site-ambiguous': 'Several sites of that name',
  'site-foreign': siteObstacleNames.foreign.title,
  'site-absent': siteObstacleNames.absent.title,
  'site-blocked': siteObstacleNames.blocked.title,
  'roles-missing': 'Roles are empty',
  'roles-unknown': 'Unknown role',
  'roles-ambiguous': 'Several roles of that name',
  'roles-waiting': 'Roles wait for the site',
  'roles-unchecked': 'Role taken as typed',
  'language-unknown': 'Unknown language',
  'language-spaces': 'Spaces around the language',
}

/** A kind of problem in words, e.g. `Unknown site`, `Note: too long`. */
export function problemTitle(column: Column, code: string): string {
  return titles[code] ?? `${columnTitles[column]}: ${code.replaceAll('-', ' ')}`
}
