import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { completeEvent } from '../../../../electron/core/audit/complete-event.ts'
import { canonicalEvent, sha256 } from '../../../../electron/core/audit/hash-event.ts'
import { parseCsvEvent, parseJsonEvent } from '../../../../electron/core/audit/parse-event.ts'
import { readBody } from '../../../../electron/core/audit/read-body.ts'
import { eventCells, renderCells, renderJsonLine } from '../../../../electron/core/audit/render-event.ts'
import { splitCells } from '../../../../electron/core/audit/split-records.ts'
import { verifyExport } from '../../../../electron/core/audit/verify-file.ts'
import { type AuditEvent, auditActions, auditFieldNames } from '../../../../shared/audit.ts'
import { unguardCell } from '../../../../shared/csv-cell.ts'
import { auditWorld, everything, tenEvents } from './audit-world.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'export-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '=',
      '+',
      '-',
      '@',
      "'",
      '"',
      ',',
      '\r',
      '\n',
      '\t',
      '\0',
      ' ',
      '\ufeff',
      '\ud800',
      'ä',
    ),
  }),
)
const fact = fc.option(text)
const whole = fc.option(fc.maxSafeInteger())
const facts = fc.record({
  action: fc.constantFrom(...auditActions),
  person: fact,
  siteName: fact,
  reason: fact,
  outcome: fact,
  rolesBefore: fc.option(fc.array(text)),
  rolesAfter: fc.option(fc.array(text)),
  rowId: whole,
  attempt: whole,
  httpStatus: whole,
})
const frame = {
  id: 7,
  at: '2026-11-23T09:00:00.000Z',
  actor: 'rosa',
  appVersion: '0.1.0',
  previousHash: 'f'.repeat(64),
}
const anyEvent = facts.map((given): AuditEvent => {
  const event = completeEvent(given, frame)
  return { ...event, hash: sha256(canonicalEvent(event)) }
})

/** RFC 8785 from its own words, as a second opinion. */
function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
    return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

test('the hashed text is canonical JSON, whatever the order of the keys', () => {
  fc.assert(
    fc.property(anyEvent, ({ hash, ...event }) => {
      expect(hash).toHaveLength(64)
      expect(canonicalEvent(event)).toBe(canonicalJson(event))
      const turned = Object.fromEntries(Object.entries(event).reverse()) as unknown as typeof event
      expect(canonicalEvent(turned)).toBe(canonicalEvent(event))
    }),
  )
})

test('every event comes back from CSV, raw CSV and JSON Lines exactly as it was hashed', () => {
  fc.assert(
    fc.property(anyEvent, (event) => {
      for (const format of ['csv', 'csv-raw'] as const) {
        const record = renderCells(eventCells(event), format)
        expect(parseCsvEvent(record, splitCells(record) ?? [], format)).toEqual(event)
      }
      expect(parseJsonEvent(renderJsonLine(canonicalEvent(event), event.hash))).toEqual(event)
    }),
    { numRuns: 500 },
  )
})

test('cells read from the stored text are those of the parsed event, or left to parsing', () => {
  let isRead = 0
  fc.assert(
    fc.property(anyEvent, (event) => {
      const cells = readBody(canonicalEvent(event), event.hash)
      if (cells) isRead += 1
      expect(cells ?? eventCells(event)).toEqual(eventCells(event))
    }),
    { numRuns: 500 },
  )
  expect(isRead).toBeGreaterThan(20)
})

test('an ordinary CSV reader understands the file', async () => {
  const world = auditWorld()
  tenEvents(world)
  const path = join(folder, 'audit.csv')
  expect(await world.audit.export(everything, 'csv', path, world.context)).toEqual({ path, items: 10 })
  const file = readFileSync(path, 'utf8')
  expect(file.startsWith('\ufeffid,at,actor,action,')).toBe(true)
  const { data, errors } = Papa.parse<string[]>(file.slice(1), { newline: '\r\n', skipEmptyLines: true })
  expect(errors).toEqual([])
  expect(data.map((row) => row.length)).toEqual(Array(12).fill(auditFieldNames.length))
  const person = auditFieldNames.indexOf('person')
  expect(data[4]?.[person]).toBe("'=cmd|x@example.invalid")
  const events = world.audit.read(everything, null, 20).events.toReversed().slice(0, 10)
  expect(data.slice(1, 11).map((row) => row.map(unguardCell))).toEqual(events.map(eventCells))
  expect(data[11]?.[0]).toBe('complete')
  expect(JSON.parse(data[11]?.[auditFieldNames.indexOf('reason')] ?? '')).toMatchObject({
    events: 10,
    total: 10,
    isFiltered: false,
    format: 'csv',
    lastHash: events[9]?.hash,
  })
})

test('the same events give the same bytes as ever, so that files exported by other versions still verify', async () => {
  const world = auditWorld()
  tenEvents(world)
  const hashes: string[] = []
  for (const format of ['csv', 'csv-raw', 'jsonl'] as const) {
    const path = join(folder, `log.${format}`)
    await world.audit.export(everything, format, path, world.context)
    hashes.push(sha256(readFileSync(path, 'utf8')))
  }
  expect(hashes).toEqual([
    'eb581056c07485c8d12867137fcf84d0459d35b40fa534509e97fe164f10dc76',
    'bae842246f2c2323eb656f371719e2a48c8ecc49584fb653e6b463816f410d11',
    '085e6e60f190541bd302f0193e4e56415295c1889d18eb8d8cd3e6d834e3bb45',
  ])
})

test('the guard against formulas is on in csv and off in csv-raw', async () => {
  const world = auditWorld()
  tenEvents(world)
  await world.audit.export(everything, 'csv-raw', join(folder, 'raw.csv'), world.context)
  expect(readFileSync(join(folder, 'raw.csv'), 'utf8')).toContain(',=cmd|x@')
})

test('the export is an event itself, with what was exported', async () => {
  const world = auditWorld()
  tenEvents(world)
  await world.audit.export(
    { ...everything, runId: 'run1' },
    'jsonl',
    join(folder, 'part.jsonl'),
    world.context,
  )
  expect(world.audit.read(everything, null, 1).events[0]).toMatchObject({
    action: 'audit.exported',
    outcome: 'written',
    reason: expect.stringMatching(
      /^4 of 10 events as jsonl to part.jsonl; filter: run run1; last hash [0-9a-f]{64}$/,
    ),
  })
})

test('5,000 events are streamed with progress, and cancelling leaves no file and no event', async () => {
  const world = auditWorld()
  world.db.tx(() => {
    for (let count = 0; count < 5000; count += 1) world.audit.append({ action: 'invite.sent', rowId: count })
  })
  const path = join(folder, 'big.csv')
  await world.audit.export(everything, 'csv', path, world.context)
  expect(world.steps.length).toBeGreaterThan(3)
  expect(world.steps.at(-1)).toEqual([5000, 5000])
  expect(await verifyExport(readFileSync(path), 'big.csv')).toMatchObject({ kind: 'intact', events: 5000 })
  rmSync(path)
  const cancelling = { signal: world.stop.signal, progress: () => world.stop.abort() }
  await expect(world.audit.export(everything, 'csv', path, cancelling)).rejects.toMatchObject({
    code: 'cancelled',
  })
  expect(readdirSync(folder)).toEqual([])
  expect(world.audit.read(everything, null, 1).total).toBe(5001)
})

test('events that come in meanwhile do not slip into the file', async () => {
  const world = auditWorld()
  tenEvents(world)
  const path = join(folder, 'audit.jsonl')
  const adding = { ...world.context, progress: () => void world.audit.append({ action: 'invite.sent' }) }
  await world.audit.export(everything, 'jsonl', path, adding)
  expect(await verifyExport(readFileSync(path), 'x')).toMatchObject({ kind: 'intact', events: 10 })
})

test('a file that cannot be written says so and records no export', async () => {
  const world = auditWorld()
  tenEvents(world)
  const path = join(folder, 'gone', 'audit.csv')
  await expect(world.audit.export(everything, 'csv', path, world.context)).rejects.toMatchObject({
    code: 'storage',
  })
  expect(existsSync(path)).toBe(false)
  expect(world.audit.read(everything, null, 1).total).toBe(10)
})
