import { type Recipient, readRecipients } from '../../../shared/email/read-recipients.ts'

/** Whether a text is surely the spelling of one thing in the directory. */
export type IsKnown = (text: string) => boolean

/** What the directory knows by its spelling. */
export interface Known {
  readonly isSite: IsKnown
  readonly isRole: IsKnown
}

const bare = (parts: readonly string[]): readonly string[] =>
  parts.map((part) => part.trim()).filter((part) => part !== '')

/** The people named in one cell; none when any word of it belongs to nobody, so that nothing is lost. */
export function peopleInCell(cell: string): readonly Recipient[] {
  const { people, rest } = readRecipients(cell)
  return rest.length === 0 ? people : []
}

/** Whether a cell holds addresses and nothing else. */
export const hasWholeAddresses = (cell: string): boolean => {
  const people = peopleInCell(cell)
  return people.length > 0 && people.every((one) => one.isAddress)
}

/** Whether a cell names several people. */
export const hasSeveral = (cell: string): boolean => {
  const first = cell.indexOf('@')
  return first >= 0 && cell.includes('@', first + 1) && peopleInCell(cell).length > 1
}

/** The sites in one cell; it stays whole unless every part is a known site and the whole is none. */
export function splitSites(cell: string, isSite: IsKnown): readonly string[] {
  if (!/[,;|\n]/.test(cell) || isSite(cell)) return [cell]
  for (const separator of [/[;|\n]/, /[,;|\n]/]) {
    const parts = bare(cell.split(separator))
    if (parts.length > 1 && parts.every(isSite)) return parts
  }
  return [cell]
}
