import { withoutAddressee } from '../../../../shared/email/read-people.ts'
import { readRecipients } from '../../../../shared/email/read-recipients.ts'
import { exportHeaders } from '../../../../shared/words/column-words.ts'

/**
 * The people of a text that is no table but a list of them, such as the recipients of a mail; null for a table. A
 * column of bare addresses is a table of one column.
 */
export function readList(text: string): readonly (readonly string[])[] | null {
  const start = text.trimStart()
  const end = start.indexOf('\n')
  // Most files begin with a header, and are told by it at once.
  if (!isWhole(end < 0 ? start : start.slice(0, end))) return null
  const lines = start.split('\n').filter((line) => line.trim() !== '')
  const { people, rest } = readRecipients(lines.map(withoutAddressee).join('\n'))
  if (rest.length > 0 || people.some((one) => !one.isAddress)) return null
  const hasNames = people.some(({ name }) => name !== '')
  if (!hasNames && (people.length === lines.length || isTable(lines))) return null
  return [
    [exportHeaders.email, ...(hasNames ? [exportHeaders.name] : [])],
    ...people.map(({ address, name }) => (hasNames ? [address, name] : [address])),
  ]
}

function isWhole(line: string): boolean {
  const { people, rest } = readRecipients(withoutAddressee(line))
  return rest.length === 0 && people.length > 0 && people.every((one) => one.isAddress)
}

/** Several lines with as many addresses each are columns of them. */
function isTable(lines: readonly string[]): boolean {
  const counts = new Set(lines.map((line) => readRecipients(line).people.length))
  return lines.length > 1 && counts.size === 1
}
