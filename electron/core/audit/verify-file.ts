import {
  type AuditEvent,
  type AuditFormat,
  auditFieldNames,
  type Verification,
} from '../../../shared/audit.ts'
import { couldRun } from '../../../shared/csv-cell.ts'
import { AppError } from '../../../shared/errors.ts'
import { countOf, formatCount } from '../../../shared/words/count.ts'
import { joinSentences } from '../../../shared/words/text/join-sentences.ts'
import { createFormatCheck, type HashLookup, type Reading } from './check-formats.ts'
import { type Completeness, completenessMark, parseCompleteness, renderCompleteness } from './completeness.ts'
import { describeFilter } from './describe-filter.ts'
import { parseCsvEvent, parseJsonEvent, readJson } from './parse-event.ts'
import { csvHeader } from './render-event.ts'
import { type FileRecord, splitCells, splitRecords } from './split-records.ts'

/** A file's content: whole or in pieces, as bytes (UTF-8) or text. */
export type FileContent = Uint8Array | Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>

/** Hears what stands in the file: number and hash of each sound event, and what the file must hold. */
export interface FileWatch {
  event(event: Pick<AuditEvent, 'id' | 'hash'>): void
  end(facts: Completeness): void
}
const nobody: FileWatch = { event: () => undefined, end: () => undefined }

/**
 * Checks an exported audit log: every record to the byte, every hash, every link, and the completeness line at the
 * end. Names the first broken event. With `hashOf` the events are compared with the workspace too, which also finds
 * a file whose hashes were all worked out again. Throws AppError('unreadable-file') for what is no audit export.
 */
export async function verifyExport(
  content: FileContent,
  fileName: string,
  hashOf: HashLookup = () => null,
  watch: FileWatch = nobody,
): Promise<Verification> {
  const chunks = decode(content, fileName)[Symbol.asyncIterator]()
  const first = await firstText(chunks)
  const isJson = first.startsWith('{')
  if (!isJson && !looksLikeOurCsv(first)) throw notAnExport(fileName)
  const records = splitRecords(chain(first, chunks), isJson ? '\n' : '\r\n', !isJson)
  return isJson
    ? walk(records, readJsonRecord, createFormatCheck(['jsonl'], hashOf), watch)
    : walk(records, readCsvRecord, createFormatCheck(['csv', 'csv-raw'], hashOf), watch)
}

/** One record understood; an event as it reads in each format it can be of, in none where the line was changed. */
type Line<F extends AuditFormat> =
  | { readonly kind: 'header' }
  | { readonly kind: 'event'; readonly readings: readonly Reading<F>[] }
  | { readonly kind: 'end'; readonly facts: Completeness }

/** @param formats those the file may still be in */
type Reader<F extends AuditFormat> = (record: string, isFirst: boolean, formats: readonly F[]) => Line<F>

async function walk<F extends AuditFormat>(
  records: AsyncIterable<FileRecord>,
  read: Reader<F>,
  check: ReturnType<typeof createFormatCheck<F>>,
  watch: FileWatch,
): Promise<Verification> {
  let end: Completeness | null = null
  let isFirst = true
  for await (const { text, isEnded } of records) {
    if (end) return check.broken('Something was added after the completeness line.')
    if (!isEnded) return check.broken('The file ends in the middle of a line.')
    const line = read(text, isFirst, check.formats())
    isFirst = false
    if (line.kind === 'event') {
      const fault = check.next(line.readings)
      if (fault) return fault
      // Any reading will do: no guard stands before a number or a hash.
      const [reading] = line.readings
      if (reading) watch.event(reading.event)
    }
    if (line.kind === 'end') end = line.facts
  }
  if (!end) return check.broken('The file was cut short: the completeness line at its end is missing.')
  const picked = check.in(end.format)
  if (!picked) return check.altered()
  const fault = picked.finish(end)
  if (fault) return fault
  watch.end(end)
  return {
    kind: 'intact',
    events: end.events,
    firstHash: end.firstHash,
    lastHash: end.lastHash,
    limits: joinSentences(picked.erasedLimits(end.isFiltered), limitsOf(end, picked.isFromHere())),
  }
}

const limitsOf = (end: Completeness, isFromHere: boolean): string =>
  joinSentences(
    end.isFiltered
      ? `This is a part of the log (${describeFilter(end.filter)}; ${formatCount(end.events)} of ${countOf(end.total, 'event')}): it has gaps by design, so an event left out between two of them cannot be noticed.`
      : '',
    isFromHere
      ? ''
      : 'The file was not made from the workspace that is open here, so it was checked by itself: somebody who rewrites every hash from some event on cannot be found that way. Compare the last hash with the workspace it came from.',
  )

/** A line that Invite Desk does not write. */
const unreadable = { kind: 'event', readings: [] } as const

const readJsonRecord: Reader<'jsonl'> = (record, _, formats) => {
  const event = parseJsonEvent(record)
  if (event) return { kind: 'event', readings: [{ formats, event }] }
  const value = readJson(record)
  if (typeof value !== 'object' || value === null || !(completenessMark in value)) return unreadable
  return endLine(record, JSON.stringify(value[completenessMark]))
}

const readCsvRecord: Reader<'csv' | 'csv-raw'> = (record, isFirst, formats) => {
  if (isFirst) return record === csvHeader ? { kind: 'header' } : unreadable
  const cells = splitCells(record)
  if (!cells) return unreadable
  if (cells[0] === completenessMark) {
    return endLine(record, cells[auditFieldNames.indexOf('reason')] ?? '')
  }
  // Without a cell that could run, guarded and raw read alike.
  const apart = cells.some(couldRun) ? formats.map((format) => [format]) : [formats]
  const readings = apart.flatMap((alike) =>
    alike.slice(0, 1).flatMap((format) => {
      const event = parseCsvEvent(record, cells, format)
      return event ? [{ formats: alike, event }] : []
    }),
  )
  return { kind: 'event', readings }
}

function endLine(record: string, json: string): Line<never> {
  const facts = parseCompleteness(json)
  return facts && renderCompleteness(facts) === record ? { kind: 'end', facts } : unreadable
}

/** UTF-8, strictly: a broken byte is a broken file, not a replacement character. */
async function* decode(content: FileContent, fileName: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  const pieces = content instanceof Uint8Array ? [content] : content
  try {
    for await (const piece of pieces) {
      yield typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw new AppError(
      'unreadable-file',
      `${fileName} holds bytes that are not UTF-8: it was damaged, or saved again by another program. Export the audit log again.`,
    )
  }
}

async function firstText(chunks: AsyncIterator<string>): Promise<string> {
  let text = ''
  while (text.length < csvHeader.length) {
    const next = await chunks.next()
    if (next.done) break
    text += next.value
  }
  return text
}

async function* chain(first: string, rest: AsyncIterator<string>): AsyncGenerator<string> {
  yield first
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
}

function looksLikeOurCsv(text: string): boolean {
  const header = csvHeader.slice(1).trimEnd()
  const start = text.replace(/^\ufeff/, '').slice(0, header.length)
  // A header with a changed byte is still ours, and then broken; anything else was never an audit export.
  let same = 0
  for (let at = 0; at < start.length; at += 1) if (start[at] === header[at]) same += 1
  return same > header.length / 2
}

function notAnExport(fileName: string): AppError {
  return new AppError(
    'unreadable-file',
    `${fileName} is not an audit export of Invite Desk. Choose a .csv or .jsonl file made with Export on the Audit screen.`,
  )
}
