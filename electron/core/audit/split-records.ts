/** One record of a file: its text as it stands, line end included, and whether that line end is there. */
export interface FileRecord {
  readonly text: string
  readonly isEnded: boolean
}

/** Longer than any record Invite Desk writes; a lost closing quote must not swallow a gigabyte. */
export const longestRecord = 2_000_000

/**
 * Cuts text into records ended by `end`; in CSV (`isQuoted`) an end inside quotes does not count. The last record
 * may lack its end. A record beyond {@link longestRecord} comes back unended and ends the walk.
 */
export async function* splitRecords(
  chunks: Iterable<string> | AsyncIterable<string>,
  end: '\n' | '\r\n',
  isQuoted: boolean,
): AsyncGenerator<FileRecord> {
  let rest = ''
  let from = 0
  let quotes = 0
  for await (const chunk of chunks) {
    rest += chunk
    let start = 0
    for (;;) {
      const at = rest.indexOf(end, from)
      if (at < 0) break
      if (isQuoted) quotes += countQuotes(rest, from, at)
      from = at + end.length
      if (quotes % 2 === 1) continue
      yield { text: rest.slice(start, from), isEnded: true }
      start = from
      quotes = 0
    }
    rest = rest.slice(start)
    // What was looked at stays looked at, but the end may straddle two chunks.
    const seen = Math.max(from - start, rest.length - (end.length - 1))
    if (isQuoted) quotes += countQuotes(rest, from - start, seen)
    from = seen
    if (rest.length > longestRecord) break
  }
  if (rest !== '') yield { text: rest, isEnded: false }
}

function countQuotes(text: string, from: number, to: number): number {
  let count = 0
  for (let at = text.indexOf('"', from); at >= 0 && at < to; at = text.indexOf('"', at + 1)) count += 1
  return count
}

/** The cells of one CSV record with its line end (RFC 4180 §2), or null when the quoting is wrong. */
export function splitCells(record: string): readonly string[] | null {
  const line = record.endsWith('\r\n') ? record.slice(0, -2) : record
  const cells: string[] = []
  let at = 0
  for (;;) {
    if (line[at] === '"') {
      let close = at + 1
      for (;;) {
        close = line.indexOf('"', close)
        if (close < 0) return null
        if (line[close + 1] !== '"') break
        close += 2
      }
      cells.push(line.slice(at + 1, close).replaceAll('""', '"'))
      at = close + 1
    } else {
      const comma = line.indexOf(',', at)
      const end = comma < 0 ? line.length : comma
      cells.push(line.slice(at, end))
      at = end
    }
    if (at === line.length) return cells
    if (line[at] !== ',') return null
    at += 1
  }
}
