#!/usr/bin/env node
// Checks one exported audit log of Invite Desk, without Invite Desk: docs/audit-format.md says how, this does it.
//   node verify-audit.mjs FILE [--anchor CODE] [--json]
// With a code that was kept elsewhere it also says whether the file still holds what the code was made of.
// Exit codes: 0 intact, 1 broken or not what the code says, 2 no audit export, no code, or not readable. Needs Node 20 or newer, and nothing else.
// @ts-check

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Field by field, in the order of the CSV. A `?` may be null. */
const fields = {
  id: 'integer',
  at: 'text',
  actor: 'text',
  action: 'text',
  accountId: 'text?',
  accountName: 'text?',
  siteId: 'text?',
  siteName: 'text?',
  person: 'text?',
  rolesBefore: 'list?',
  rolesAfter: 'list?',
  planId: 'text?',
  runId: 'text?',
  rosterId: 'text?',
  rowId: 'integer?',
  attempt: 'integer?',
  outcome: 'text?',
  httpStatus: 'integer?',
  wixRequestId: 'text?',
  reason: 'text?',
  inviteId: 'text?',
  appVersion: 'text',
  previousHash: 'text',
  hash: 'text',
}
const names = Object.keys(fields)
const sorted = names.toSorted()
const header = `\ufeff${names.join()}\r\n`
const longestRecord = 2_000_000

/** @param {string} text */
const sha256 = (text) => createHash('sha256').update(text, 'utf8').digest('hex')

/** @param {string} text @returns {any} */
function readJson(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** RFC 8785, which for texts, whole numbers and lists of texts is JSON.stringify with sorted names. */
function canonical(/** @type {any} */ event, /** @type {readonly string[]} */ of) {
  return `{${of.map((name) => `${JSON.stringify(name)}:${JSON.stringify(event[name])}`).join()}}`
}
const unhashed = sorted.filter((name) => name !== 'hash')

function fits(/** @type {string} */ kind, /** @type {unknown} */ value) {
  if (value === null) return kind.endsWith('?')
  switch (kind.replace('?', '')) {
    case 'integer':
      return Number.isSafeInteger(value)
    case 'list':
      return Array.isArray(value) && value.every((one) => typeof one === 'string')
    default:
      return typeof value === 'string'
  }
}

/** An event with every field and no other, or null. */
function eventOf(/** @type {any} */ value) {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  if (Object.keys(value).length !== names.length || value.id < 1) return null
  return Object.entries(fields).every(([name, kind]) => name in value && fits(kind, value[name]))
    ? value
    : null
}

const formula =
  /^[\s\u00a0\ufeff\u200b-\u200f\u2060\u202a-\u202e\u2066-\u2069]*[=+\-@\t\r\0\uff1d\uff0b\uff0d\uff20]/u
const couldRun = (/** @type {string} */ text) => formula.test(text.replace(/^'+/, ''))
const guard = (/** @type {string} */ text) => (couldRun(text) ? `'${text}` : text)
const unguard = (/** @type {string} */ text) =>
  text.startsWith("'") && couldRun(text) ? text.slice(1) : text

function record(/** @type {readonly string[]} */ cells, /** @type {string} */ format) {
  const written = cells.map((cell) => {
    const text = format === 'csv' ? guard(cell) : cell
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
  })
  return `${written.join()}\r\n`
}

/** The cells of one record, or null when its quotes are wrong. */
function cellsOf(/** @type {string} */ text) {
  const line = text.slice(0, -2)
  const cells = []
  for (let at = 0; ; at += 1) {
    const quoted = /"((?:[^"]|"")*)"/uy
    const bare = /[^,]*/uy
    const cell = line[at] === '"' ? quoted : bare
    cell.lastIndex = at
    const found = cell.exec(line)
    if (found === null) return null
    cells.push(cell === quoted ? (found[1] ?? '').replaceAll('""', '"') : found[0])
    at = cell.lastIndex
    if (at === line.length) return cells
    if (line[at] !== ',') return null
  }
}

function csvEvent(
  /** @type {string} */ text,
  /** @type {readonly string[]} */ cells,
  /** @type {string} */ format,
) {
  if (cells.length !== names.length) return null
  /** @type {Record<string, unknown>} */
  const facts = {}
  for (const [nth, [name, kind]] of Object.entries(fields).entries()) {
    const cell = format === 'csv' ? unguard(cells[nth] ?? '') : (cells[nth] ?? '')
    if (cell === '') facts[name] = kind === 'text' ? '' : null
    else if (kind.startsWith('integer')) facts[name] = /^-?\d+$/.test(cell) ? Number(cell) : undefined
    else facts[name] = kind === 'list?' ? readJson(cell) : cell
  }
  const event = eventOf(facts)
  if (event === null) return null
  const shown = names.map((name) => {
    const value = event[name]
    return value === null ? '' : Array.isArray(value) ? JSON.stringify(value) : String(value)
  })
  return record(shown, format) === text ? event : null
}

/** What a file must hold, or null when the line was changed. */
function endOf(/** @type {string} */ json, /** @type {string} */ hash) {
  const facts = readJson(json)
  if (typeof facts !== 'object' || facts === null || sha256(json) !== hash) return null
  return Number.isSafeInteger(facts.events) ? facts : null
}

/**
 * One line understood: `end` is what the file must hold (null: changed), `readings` are the event as it reads in each
 * format that the file may still be in (none: changed).
 * @typedef {{ formats: readonly string[], event: any }} Reading
 * @typedef {{ end?: any, readings?: readonly Reading[] }} Line
 * @typedef {(text: string, formats: readonly string[]) => Line} Reader
 */

/** @type {Reader} */
function readJsonLine(text, formats) {
  const line = text.slice(0, -1)
  const end = /^\{"complete":(\{.*\}),"hash":"([0-9a-f]{64})"\}$/su.exec(line)
  if (end) return { end: endOf(end[1] ?? '', end[2] ?? '') }
  const event = eventOf(readJson(line))
  return { readings: event !== null && canonical(event, sorted) === line ? [{ formats, event }] : [] }
}

/** @returns {Reader} */
function csvReader() {
  let isFirst = true
  return (text, formats) => {
    if (isFirst) {
      isFirst = false
      return text === header ? {} : { readings: [] }
    }
    const cells = cellsOf(text)
    if (cells === null) return { readings: [] }
    const json = cells[names.indexOf('reason')] ?? ''
    if (cells[0] === 'complete') {
      const hash = cells.at(-1) ?? ''
      const shown = names.map((name) =>
        name === 'id' ? 'complete' : name === 'reason' ? json : name === 'hash' ? hash : '',
      )
      return { end: record(shown, 'csv-raw') === text ? endOf(json, hash) : null }
    }
    // Without a cell that could run, guarded and raw read alike.
    const apart = cells.some(couldRun) ? formats.map((format) => [format]) : [formats]
    const readings = apart.map((alike) => ({
      formats: alike,
      event: csvEvent(text, cells, alike[0] ?? ''),
    }))
    return { readings: readings.filter(({ event }) => event !== null) }
  }
}

/** What an erasure says of the events that lost a person, at the end of its reason. */
const erasedTexts =
  /(?:^|\s)(?:unproven-(?<kind>at|from) (?<from>\d{1,15}) )?erased-texts (?<count>\d{1,15}) (?<digest>[0-9a-f]{64})$/u
/** Whether the text of an event may be what an erasure left of it. */
const mayBeErased = (/** @type {any} */ event) =>
  /erased-[0-9a-f]{16}@erased\.invalid/u.test(canonical(event, unhashed))

/** Goes along with the events: those that lost a person keep their hash, and the newest erasure vouches for their texts. */
function erasedCheck() {
  const running = createHash('sha256')
  /** @type {number[]} */
  const ids = []
  /** @type {number | null} */
  let unspoken = null
  /** @type {{ id: number, said: any, fits: boolean } | null} */
  let newest = null
  return {
    erased(/** @type {any} */ event) {
      running.update(`${event.id} ${event.hash} ${sha256(canonical(event, unhashed))}\n`)
      ids.push(event.id)
      unspoken ??= event.id
    },
    erasure(/** @type {any} */ event) {
      const said = erasedTexts.exec(event.reason ?? '')?.groups
      const fits = Number(said?.count) === ids.length && said?.digest === running.copy().digest('hex')
      newest = { id: event.id, said, fits }
      unspoken = null
    },
    /** What is wrong, for `broken`; null when nothing is. */
    fault() {
      if (unspoken !== null)
        return { id: unspoken, reason: `Event ${unspoken} was changed: its text does not give its hash.` }
      const [firstId] = ids
      if (firstId === undefined || newest?.fits === true) return null
      const by = newest?.id ?? 0
      const id = Number(newest?.said?.from)
      // What gives its hash again is as it was.
      if (ids.includes(id))
        return {
          id,
          reason:
            newest?.said.kind === 'at'
              ? `Event ${id} was changed before event ${by} erased a person: its text did not give its hash then, and event ${by} does not vouch for it.`
              : `Event ${id} was changed before event ${by} erased a person, or another that lost one was: they were not as the erasure before had left them.`,
        }
      return {
        id: firstId,
        reason: `Event ${firstId} was changed, or another that lost a person who was erased: they are not as event ${by} says the erasure left them.`,
      }
    },
    count: () => ids.length,
  }
}

const isHashed = (/** @type {any} */ event) => sha256(canonical(event, unhashed)) === event.hash

/** The check of a file as it reads in one format. */
function chainCheck() {
  /** @type {any} */
  let last = null
  /** @type {any} */
  let opening = null
  /** @type {{ eventId: number, before: number } | null} */
  let gap = null
  let events = 0
  const erased = erasedCheck()
  const broken = (/** @type {string} */ reason, eventId = (last?.id ?? 0) + 1, eventsBefore = events) => ({
    ...{ kind: 'broken', eventId, eventsBefore, reason },
  })
  return {
    broken: (/** @type {string} */ reason) => broken(reason),
    /** Takes the next event; what is wrong with it, or null. */
    next(/** @type {any} */ event, /** @type {boolean} */ givesHash) {
      const before = last?.id ?? 0
      if (event.id <= before)
        return broken(
          `Event ${event.id} stands after event ${before}: the lines were moved or repeated.`,
          event.id,
        )
      if (!givesHash && !mayBeErased(event))
        return broken(`Event ${event.id} was changed: its text does not give its hash.`, event.id)
      if (event.id === before + 1 && event.previousHash !== (last?.hash ?? '0'.repeat(64)))
        return broken(`Event ${event.id} does not follow event ${before}: one of them was changed.`, event.id)
      if (event.action === 'person.erased') erased.erasure(event)
      if (!givesHash) erased.erased(event)
      if (event.id > before + 1) gap ??= { eventId: before + 1, before: events }
      opening ??= event
      last = event
      events += 1
      return null
    },
    /** Compares what was seen with what the completeness line says; what is wrong, or null. */
    finish(/** @type {any} */ end) {
      if (!end.isFiltered && gap !== null)
        return broken(`Event ${gap.eventId} is missing.`, gap.eventId, gap.before)
      if (end.events !== events || end.lastId !== (last?.id ?? null) || end.lastHash !== (last?.hash ?? null))
        return broken(
          `The completeness line speaks of ${end.events} events, the file has ${events}: lines were removed or added.`,
        )
      if (end.firstId !== (opening?.id ?? null) || end.firstHash !== (opening?.hash ?? null))
        return broken('The first event is not the one the completeness line names.', opening?.id ?? 1, 0)
      if (!end.isFiltered && end.total !== events)
        return broken(`The log had ${end.total} events when it was exported, the file has ${events}.`)
      // A part lacks the erasure, or events it speaks of: it can tell nothing.
      const fault = end.isFiltered ? null : erased.fault()
      return fault && broken(fault.reason, fault.id, fault.id - 1)
    },
    erased: erased.count,
  }
}

/**
 * Follows a file in each format it may be in, by a check of its own: whether a CSV is guarded or raw shows only at a cell
 * that could run, and where that stands in an event that lost a person not even the hash tells. A format is out as soon
 * as an event is not sound in it; among those that are left the completeness line picks.
 */
function formatCheck(/** @type {readonly string[]} */ formats) {
  let open = formats.map((format) => ({ format, chain: chainCheck() }))
  /** One is always left. @returns {ReturnType<typeof chainCheck>} */
  const lead = () => /** @type {any} */ (open[0]).chain
  const broken = (/** @type {string} */ reason) => lead().broken(reason)
  const altered = () => broken('This line is not as Invite Desk writes it: it was changed.')
  return {
    broken,
    altered,
    formats: () => open.map(({ format }) => format),
    /** Takes the readings of the next event; what is wrong where it is sound in no format, or null. */
    next(/** @type {readonly Reading[]} */ readings) {
      const seen = readings.map((reading) => ({ ...reading, givesHash: isHashed(reading.event) }))
      // A reading that gives the hash is what was written: no other may pass for what an erasure left.
      const proven = seen.filter(({ givesHash }) => givesHash)
      const possible = proven.length > 0 ? proven : seen
      const ways = open.flatMap((way) => {
        const read = possible.find((reading) => reading.formats.includes(way.format))
        return read === undefined ? [] : [{ way, fault: way.chain.next(read.event, read.givesHash) }]
      })
      const left = ways.filter(({ fault }) => fault === null)
      if (left.length === 0) return ways[0]?.fault ?? altered()
      open = left.map(({ way }) => way)
      return null
    },
    /** The check of the file in a format; undefined where it cannot be in it. */
    in: (/** @type {string} */ format) => open.find((way) => way.format === format)?.chain,
  }
}

/** Cuts text into records; in CSV a line end inside quotes does not count. The last one may lack its end. */
async function* recordsOf(/** @type {AsyncIterable<string>} */ chunks, /** @type {string} */ end) {
  const isQuoted = end === '\r\n'
  let rest = ''
  let from = 0
  let quotes = 0
  const count = (/** @type {number} */ to) => {
    for (let at = rest.indexOf('"', from); at >= 0 && at < to; at = rest.indexOf('"', at + 1)) quotes += 1
  }
  for await (const chunk of chunks) {
    rest += chunk
    let start = 0
    for (let at = rest.indexOf(end, from); at >= 0; at = rest.indexOf(end, from)) {
      if (isQuoted) count(at)
      from = at + end.length
      if (quotes % 2 === 1) continue
      yield { text: rest.slice(start, from), isEnded: true }
      start = from
      quotes = 0
    }
    const seen = Math.max(from, rest.length - (end.length - 1))
    if (isQuoted) count(seen)
    rest = rest.slice(start)
    from = seen - start
    if (rest.length > longestRecord) break
  }
  if (rest !== '') yield { text: rest, isEnded: false }
}

class NotAnExport extends Error {}
class NoCode extends Error {}
/** CRC-16/XMODEM of ASCII. */
function crc16(/** @type {string} */ text) {
  let crc = 0
  for (const byte of Buffer.from(text, 'latin1')) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1)
      crc = ((crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021) & 0xffff
  }
  return crc.toString(16).padStart(4, '0')
}

/** What a kept code says: how many events the log had, and the hashes of the first (its beginning) and the last. */
export function readAnchor(/** @type {string} */ text) {
  const signs = text.replace(/[\s\u2010-\u2015\u2212-]/g, '')
  const rest = signs.slice(3).replace(/o/gi, '0').replace(/[il]/gi, '1').toLowerCase()
  const parts = /^([1-9]\d{0,14})([0-9a-f]{8})([0-9a-f]{64})([0-9a-f]{4})$/.exec(rest)
  if (!/^ID\d/i.test(signs)) throw new NoCode('This is no proof code: one begins with ID1-.')
  if (signs[2] !== '1') throw new NoCode('This code was made by a later version of Invite Desk.')
  const [, events = '', origin = '', hash = '', check = ''] = parts ?? []
  if (parts === null || check !== crc16(`ID1${events}${origin}${hash}`))
    throw new NoCode('This code has a typo: its check digits do not match.')
  return { events: Number(events), origin, hash }
}

/** What the code says of a sound file: `unchanged`, `rewritten`, `shorter`, `other-log`, or `not-here`. */
function compareAnchor(
  /** @type {{ events: number, origin: string, hash: string }} */ anchor,
  /** @type {{ total: number, isFiltered: boolean, origin: string | null, hashAt: string | null }} */ file,
) {
  const eventId = anchor.events
  if (file.origin !== null && file.origin !== anchor.origin) return { kind: 'other-log', eventId }
  if (file.total < eventId) return { kind: 'shorter', eventId }
  if (file.hashAt === null && file.isFiltered) return { kind: 'not-here', eventId }
  return { kind: file.hashAt === anchor.hash ? 'unchanged' : 'rewritten', eventId }
}

/** @type {Record<string, (event: number) => string>} */
const anchorWords = {
  unchanged: (event) => `It still contains the log of the code, unchanged, up to event ${event}.`,
  rewritten: (event) => `The log was rewritten: event ${event} does not have the hash of the code.`,
  shorter: (event) =>
    `It ends before event ${event} of the code: it was exported earlier, or events were removed.`,
  'other-log': () => 'The code is of another log: event 1 has another hash.',
  'not-here': (event) =>
    `It cannot be compared with the code: event ${event} is not in this part of the log.`,
}

async function* textOf(/** @type {string} */ path) {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 }))
    yield decoder.decode(piece, { stream: true })
  yield decoder.decode()
}

function looksLikeOurs(/** @type {string} */ text) {
  const wanted = header.slice(1, -2)
  const start = text.replace(/^\ufeff/, '').slice(0, wanted.length)
  return [...start].filter((letter, at) => letter === wanted[at]).length > wanted.length / 2
}

/**
 * What a file is: `{kind: 'intact', …}`, or `{kind: 'broken', eventId, eventsBefore, reason}`; an intact one with what
 * the code says of it, where one is given (see {@link readAnchor}).
 */
export async function verifyAudit(
  /** @type {string} */ path,
  /** @type {ReturnType<typeof readAnchor> | null} */ anchor = null,
) {
  const chunks = textOf(path)
  const first = (await chunks.next()).value ?? ''
  const isJson = first.startsWith('{')
  if (!isJson && !looksLikeOurs(first))
    throw new NotAnExport(`${path} is not an audit export of Invite Desk.`)
  async function* all() {
    yield first
    yield* chunks
  }
  const read = isJson ? readJsonLine : csvReader()
  const lineEnd = isJson ? '\n' : '\r\n'
  const check = formatCheck(isJson ? ['jsonl'] : ['csv', 'csv-raw'])
  /** @type {any} */
  let end = null
  /** @type {string | null} */
  let hashAt = null
  /** @type {string | null} */
  let origin = null
  for await (const { text, isEnded } of recordsOf(all(), lineEnd)) {
    if (end !== null) return check.broken('Something was added after the completeness line.')
    if (!isEnded) return check.broken('The file ends in the middle of a line.')
    const line = read(text, check.formats())
    if (line.end === null) return check.altered()
    if (line.end !== undefined) end = line.end
    if (line.readings === undefined) continue
    const fault = check.next(line.readings)
    if (fault !== null) return fault
    // Any reading will do: no guard stands before a number or a hash.
    const event = line.readings[0]?.event
    if (event.id === 1) origin = event.hash.slice(0, 8)
    if (event.id === anchor?.events) hashAt = event.hash
  }
  if (end === null)
    return check.broken('The file was cut short: the completeness line at its end is missing.')
  const picked = check.in(end.format)
  if (picked === undefined) return check.altered()
  const fault = picked.finish(end)
  if (fault !== null) return fault
  const { events, firstHash, lastHash, isFiltered, total } = end
  return {
    ...{ kind: 'intact', events, firstHash, lastHash, isFiltered, total },
    ...(picked.erased() === 0 ? {} : { erased: picked.erased() }),
    ...(anchor === null ? {} : { anchor: compareAnchor(anchor, { total, isFiltered, hashAt, origin }) }),
  }
}

async function main() {
  const args = process.argv.slice(2)
  const at = args.indexOf('--anchor')
  const code = at < 0 ? null : (args[at + 1] ?? '')
  const path = args.find((arg, nth) => arg !== '--json' && (at < 0 || (nth !== at && nth !== at + 1)))
  if (path === undefined) {
    process.stderr.write('Which file? node verify-audit.mjs FILE [--anchor CODE] [--json]\n')
    return 2
  }
  try {
    const found = await verifyAudit(path, code === null ? null : readAnchor(code))
    const anchor = 'anchor' in found ? found.anchor : undefined
    if (args.includes('--json')) process.stdout.write(`${JSON.stringify(found)}\n`)
    else if (found.kind === 'intact') {
      const part = found.isFiltered
        ? ` A part of a log of ${found.total}: an event left out cannot be noticed.`
        : ''
      process.stdout.write(`Intact: ${found.events} events, last hash ${found.lastHash}.${part}\n`)
      if (found.erased !== undefined)
        process.stdout.write(
          `A person was erased from ${found.erased} of them: they stood there with that hash; what was taken out cannot be shown.\n`,
        )
      if (anchor !== undefined) process.stdout.write(`${anchorWords[anchor.kind]?.(anchor.eventId)}\n`)
    } else process.stdout.write(`Broken at event ${found.eventId}: ${found.reason}\n`)
    return found.kind === 'intact' && (anchor?.kind ?? 'unchanged') === 'unchanged' ? 0 : 1
  } catch (error) {
    const isKnown = error instanceof NotAnExport || error instanceof NoCode
    const words = isKnown ? error.message : `${path} could not be read as UTF-8 text: ${error}`
    process.stderr.write(`${words}\n`)
    return 2
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.exitCode = await main()
