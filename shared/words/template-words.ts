import type { Column } from '../column.ts'
import { countOf } from './count.ts'

// What a template says to whoever fills it in.

/** What goes into each column, shown beside its cells. */
export const templateHints: Readonly<Record<Column, string>> = {
  email: 'The address the invite goes to. One per row.',
  name: 'Who it is, for yourself. Wix does not get it.',
  site: 'Pick a site. Its web address or ID works, too.',
  roles: 'Pick a role. Separate several with commas.',
  until: 'The last day of access, e.g. 2026-12-31. Optional.',
  language: 'Of the e-mail, as a code: en, de, pt-BR. Optional.',
  note: 'Anything, for yourself.',
}

/** Stands in the note of the example row. */
export const templateExample = 'An example. Type over it: as long as its address stays, the row is left out.'

/** The sheet of notes: its name, its headers, and what stands below the columns. */
export const templateNotes = {
  sheet: 'How to fill in',
  headers: ['Column', 'Needed', 'What it takes'],
  needed: (isNeeded: boolean): string => (isNeeded ? 'yes' : 'no'),
  next: [
    'Then',
    'Save the file and import it in Invite Desk, or drop it into its window. Nothing is sent before you have seen a plan.',
  ],
} as const

/** What a column takes, at length. `several` are two roles for an example, empty where there are fewer. */
export function templateNote(column: Column, sites: number, several: readonly string[]): string {
  switch (column) {
    case 'email':
      return 'The address the invite goes to. A person who gets several sites has a row for each.'
    case 'site':
      return `${sites === 1 ? 'Your site' : `One of your ${countOf(sites, 'site')}`}, from the drop-down. Its web address or ID works, too. Sites that share a name are listed by their web address.`
    case 'roles':
      return `What the person may do there, from the drop-down. Separate several with commas${several.length < 2 ? '' : `: ${several.join(', ')}`}.`
    case 'until':
      return 'The last day on which the person is to have access, e.g. 2026-12-31. That day is included. Empty: without an end.'
    case 'language':
      return 'Of the e-mail Wix sends, as a code: en, de, fr, pt-BR. Empty: Wix decides.'
    case 'name':
    case 'note':
      return templateHints[column]
  }
}
