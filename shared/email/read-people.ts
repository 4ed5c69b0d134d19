import { addressKey } from '../email.ts'
import { type Recipient, readRecipients } from './read-recipients.ts'

/** Words of a list that name nobody; `line` counts from 1. */
export interface UnreadWords {
  readonly line: number
  readonly text: string
}

export interface ReadPeople {
  /** In the order of the text, everybody once. */
  readonly people: readonly Recipient[]
  /** How often somebody is named who was named before. */
  readonly repeated: number
  readonly unread: readonly UnreadWords[]
}

/** What a mail program writes before the recipients. */
const addressee = /^\s*(?:to|cc|bcc|from|an|von|à|de|para|a|aan|van)\s*:(?!:)\s*/i

/** A line without the `To:` of a mail. */
export const withoutAddressee = (line: string): string => line.replace(addressee, '')

/** The people of a pasted list: the recipients of a mail, one or several to a line, or names and addresses in two cells. */
export function readPeople(text: string): ReadPeople {
  const people = new Map<string, Recipient>()
  const unread: UnreadWords[] = []
  let repeated = 0
  for (const [at, line] of text.split(/\r\n?|\n/).entries()) {
    const list = withoutAddressee(line)
    const read = readRecipients(list)
    const found = namedBeside(list) ?? read.people
    for (const one of found) {
      if (!one.isAddress) {
        unread.push({ line: at + 1, text: one.address })
        continue
      }
      const key = addressKey(one.address)
      const before = people.get(key)
      if (before !== undefined) repeated += 1
      // The first name that is said counts, the place is where the person is named first.
      if (before === undefined || (before.name === '' && one.name !== '')) people.set(key, one)
    }
    if (found === read.people) for (const words of read.rest) unread.push({ line: at + 1, text: words })
  }
  return { people: [...people.values()], repeated, unread }
}

/** Two cells of a table: a name and an address; null for anything else. */
function namedBeside(line: string): readonly Recipient[] | null {
  const cells = line.split('\t').filter((cell) => cell.trim() !== '')
  if (cells.length !== 2) return null
  const name = cells.find((cell) => !/[@＠]/u.test(cell))
  const { people, rest } = readRecipients(cells.find((cell) => cell !== name) ?? '')
  const [one, ...more] = people
  if (name === undefined || one?.isAddress !== true || one.name !== '' || more.length + rest.length > 0)
    return null
  return [{ ...one, name: name.trim() }]
}
