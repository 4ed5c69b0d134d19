import {
  type AuditEvent,
  type AuditFormat,
  auditFieldNames,
  type Verification,
} from '../../../shared/audit.ts'
import { AppError } from '../../../shared/errors.ts'
import { createChainCheck, isHashed } from './check-chain.ts'
import { type Completeness, completenessMark, parseCompleteness, renderCompleteness } from './completeness.ts'
import { describeFilter } from './describe-filter.ts'
import { parseCsvEvent, parseJsonEvent, readJson } from './parse-event.ts'
import { csvHeader } from './render-event.ts'
import { type FileRecord, splitCells, splitRecords } from './split-records.ts'

/** A file's content: whole or in pieces, as bytes (UTF-8) or text. */
export type FileContent = Uint8Array | Iterable<Uint8Array | string> | AsyncIterable<Uint8Array | string>

/** Looks up an event's hash in the workspace open here; null when it has no such event. */
export type HashLookup = (id: number) => string | null

/** Hears what stands in the file: each sound event, and what the file must hold. */
export interface FileWatch {
  event(event: AuditEvent): void
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
  return walk(records, isJson ? jsonReader() : csvReader(), hashOf, watch)
}

/** One record understood. */
type Line =
  | { readonly kind: 'header' }
  | { readonly kind: 'event'; readonly event: AuditEvent }
  | { readonly kind: 'end'; readonly facts: Completeness }
  | { readonly kind: 'unreadable' }

type Reader = (record: string, isFirst: boolean) => Line

async function walk(
  records: AsyncIterable<FileRecord>,
  read: Reader,
  hashOf: HashLookup,
  watch: FileWatch,
): Promise<Verification> {
  const chainCheck = createChainCheck(hashOf)
  let end: Completeness | null = null
  let isFirst = true
  for await (const { text, isEnded } of records) {
    if (end) return chainCheck.broken('Something was added after the completeness line.')
    const line = isEnded ? read(text, isFirst) : ({ kind: 'unreadable' } as const)
    isFirst = false
    if (line.kind === 'unreadable') {
      return chainCheck.broken(
        isEnded
          ? 'This line is not as Invite Desk writes it: it was changed.'
          : 'The file ends in the middle of a line.',
      )
    }
    if (line.kind === 'event') {
      const fault = chainCheck.next(line.event)
      if (fault) return fault
      watch.event(line.event)
    }
    if (line.kind === 'end') end = line.facts
  }
  if (!end) return chainCheck.broken('The file was cut short: the completeness line at its end is missing.')
  const fault = chainCheck.finish(end)
  if (fault) return fault
  watch.end(end)
  return {
    kind: 'intact',
    events: end.events,
    firstHash: end.firstHash,
    lastHash: end.lastHash,
    limits: [chainCheck.erasedLimits(end.isFiltered), limitsOf(end, chainCheck.isFromHere())]
      .filter((words) => words !== '')
      .join(' '),
  }
}

function limitsOf(end: Completeness, isFromHere: boolean): string {
  const limits: string[] = []
  if (end.isFiltered) {
    limits.push(
      `This is a part of the log (${describeFilter(end.filter)}; ${end.events} of ${end.total} events): it has gaps by design, so an event left out between two of them cannot be noticed.`,
    )
  }
  if (!isFromHere) {
    limits.push(
      'The file was not made from the workspace that is open here, so it was checked by itself: somebody who rewrites every hash from some event on cannot be found that way. Compare the last hash with the workspace it came from.',
    )
  }
  return limits.join(' ')
}

function jsonReader(): Reader {
  return (record) => {
    const event = parseJsonEvent(record)
    if (event) return { kind: 'event', event }
    const value = readJson(record)
    if (typeof value !== 'object' || value === null || !(completenessMark in value))
      return { kind: 'unreadable' }
    return endLine(record, JSON.stringify(value[completenessMark]), ['jsonl'])
  }
}

function csvReader(): Reader {
  // Guarded or raw shows at the first cell where it matters, and must stay so.
  let formats: readonly ('csv' | 'csv-raw')[] = ['csv', 'csv-raw']
  return (record, isFirst) => {
    if (isFirst) return record === csvHeader ? { kind: 'header' } : { kind: 'unreadable' }
    const cells = splitCells(record)
    if (!cells) return { kind: 'unreadable' }
    if (cells[0] === completenessMark) {
      return endLine(record, cells[auditFieldNames.indexOf('reason')] ?? '', formats)
    }
    const fits = formats.flatMap((format) => {
      const event = parseCsvEvent(record, cells, format)
      return event ? [{ format, event }] : []
    })
    const sound = fits.length > 1 ? fits.filter(({ event }) => isHashed(event)) : fits
    const chosen = sound[0] ?? fits[0]
    if (!chosen) return { kind: 'unreadable' }
    formats = (sound.length > 0 ? sound : fits).map(({ format }) => format)
    return { kind: 'event', event: chosen.event }
  }
}

function endLine(record: string, json: string, formats: readonly AuditFormat[]): Line {
  const facts = parseCompleteness(json)
  if (!facts || !formats.includes(facts.format) || renderCompleteness(facts) !== record) {
    return { kind: 'unreadable' }
  }
  return { kind: 'end', facts }
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
