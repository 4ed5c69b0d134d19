import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { checkFileAnchor } from '../../../../electron/core/audit/anchors/check-file-anchor.ts'
import { verifyExport } from '../../../../electron/core/audit/verify-file.ts'
import { originLength, readAnchorCode, writeAnchorCode } from '../../../../shared/audit/anchor-code.ts'
import { type AuditFormat, auditFieldNames, type Verification } from '../../../../shared/audit.ts'
import { AppError } from '../../../../shared/errors.ts'
import { askVerifier, verifiers } from './ask-verifier.ts'
import { auditWorld, eraseFrom, everything, tenEvents } from './audit-world.ts'

// The verifiers of resources/, which need nothing of ours, say of a file what the app says.

const folder = mkdtempSync(join(tmpdir(), 'verifiers-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** @param erased an address that is erased before */
async function exported(format: AuditFormat, filter = everything, erased = ''): Promise<string> {
  const world = auditWorld()
  tenEvents(world)
  if (erased !== '') {
    eraseFrom(world, erased)
    tenEvents(world)
    eraseFrom(world, erased)
  }
  const path = join(folder, `audit.${format}`)
  await world.audit.export(filter, format, path, world.context)
  return readFileSync(path, 'utf8')
}

/** What the app says, in the terms of a verifier; null for what is no export. */
async function appSays(bytes: Uint8Array): Promise<Partial<Verification> | null> {
  try {
    const found = await verifyExport(bytes, 'audit')
    if (found.kind === 'intact') {
      const { limits: _, ...facts } = found
      return facts
    }
    // The app knows every action there is, and cannot read a line with a made-up one; to a verifier it is a text that
    // does not give its hash.
    const { kind, eventId, eventsBefore, reason } = found
    // Where events lost a person, a made-up action may have been an erasure, or the text of one of them in a part: a
    // verifier cannot know.
    const isErased = Buffer.from(bytes).includes('@erased.invalid')
    if (reason.startsWith('This line') && isErased) return {}
    return reason.startsWith('This line') ? { kind, eventsBefore } : { kind, eventId, eventsBefore, reason }
  } catch (error) {
    if (error instanceof AppError && error.code === 'unreadable-file') return null
    throw error
  }
}

/** Every way to spoil a file: each line left out, doubled, moved, cut and changed in one byte; and what is no export. */
function spoiled(text: string, end: string): readonly (string | Uint8Array)[] {
  const lines = text.split(end).slice(0, -1)
  const join = (kept: readonly string[]) => kept.map((line) => line + end).join('')
  const each = lines.flatMap((line, at) => [
    join(lines.toSpliced(at, 1)),
    join(lines.toSpliced(at, 0, line)),
    join(lines.toSpliced(at, 2, lines[at + 1] ?? '', line)),
    join(lines.slice(0, at)) + line.slice(0, Math.floor(line.length / 2)),
    join(lines.with(at, `${line.slice(0, 40)}x${line.slice(41)}`)),
    join(lines.with(at, `${line} `)),
  ])
  const bytes = Buffer.from(text)
  const notUtf8 = Buffer.concat([bytes.subarray(0, 300), Buffer.from([0xff]), bytes.subarray(301)])
  return [
    text,
    `${text}${lines.at(-1)}${end}`,
    text.slice(0, -1),
    text.replaceAll('invite', 'Invite'),
    '',
    'a,b\r\n',
    notUtf8,
    ...each,
  ]
}

test.each(
  verifiers.flatMap(([name, program]) =>
    (['csv', 'csv-raw', 'jsonl'] as const).map((format) => [name, format, program] as const),
  ),
)(
  'the verifier in %s agrees with the app on %s: good, cut, altered and reordered',
  async (_name, format, program) => {
    const parts = [everything, { ...everything, actions: ['invite.sent'] as const }]
    const contents: (string | Uint8Array)[] = []
    for (const filter of parts) {
      for (const erased of ['', 'Ängla@example.invalid']) {
        const text = await exported(format, { ...filter, actions: [...filter.actions] }, erased)
        contents.push(...spoiled(text, format === 'jsonl' ? '\n' : '\r\n'))
        if (erased !== '')
          contents.push(
            text.replaceAll('Bakery', 'Backery'),
            text.replace(/erased-texts \d/, 'erased-texts 7'),
          )
      }
    }
    const files = contents.map((content, at) => {
      const path = join(folder, `case-${at}`)
      writeFileSync(path, content)
      return path
    })
    const said = askVerifier(program, files)
    const kinds = new Set<string>()
    for (const [at, path] of files.entries()) {
      const app = await appSays(readFileSync(path))
      const theirs = said[at]
      kinds.add(app === null ? 'no export' : (app.kind ?? 'broken'))
      if (app === null) expect(theirs, path).toBeNull()
      else expect(theirs, `${path}: ${readFileSync(path, 'utf8').slice(0, 200)}`).toMatchObject(app)
    }
    expect([...kinds].toSorted()).toEqual(['broken', 'intact', 'no export'])
  },
)

test.each(verifiers)(
  'the verifier in %s answers a person, with exit codes',
  async (_name, [program, script]) => {
    const good = join(folder, 'good.jsonl')
    const text = await exported('jsonl')
    writeFileSync(good, text)
    const cut = join(folder, 'cut.jsonl')
    writeFileSync(cut, text.slice(0, -10))
    const run = (...args: readonly string[]) => spawnSync(program, [script, ...args], { encoding: 'utf8' })
    expect(run(good)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^Intact: 10 events, last hash [0-9a-f]{64}\.\n$/),
    })
    expect(run(cut)).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^Broken at event 11: The file ends in/),
    })
    expect(run(script)).toMatchObject({ status: 2, stdout: '' })
    expect(run()).toMatchObject({ status: 2, stdout: '' })
  },
)

/** A log of ten events, of its first seven and of another workspace as files, and codes of each. */
async function anchoredFiles() {
  const end = (world: ReturnType<typeof auditWorld>, events: number) =>
    writeAnchorCode({
      events,
      origin: world.audit.hashOf(1)?.slice(0, originLength) ?? '',
      hash: world.audit.hashOf(events) ?? '',
    })
  const world = auditWorld()
  tenEvents(world)
  const other = auditWorld()
  other.audit.append({ action: 'workspace.created', reason: 'elsewhere' })
  tenEvents(other)
  const sent = { ...everything, actions: ['invite.sent' as const] }
  const files = ['whole.csv', 'part.csv', 'other.jsonl'].map((name) => join(folder, name))
  const [whole = '', part = '', foreign = ''] = files
  await world.audit.export(everything, 'csv', whole, world.context)
  await world.audit.export(sent, 'csv', part, world.context)
  await other.audit.export(everything, 'jsonl', foreign, other.context)
  const good = end(world, 7)
  const inPart = end(world, 6)
  const longer = { ...readEnd(good), events: 12 }
  return {
    files: [...files, join(folder, 'broken.csv')],
    codes: [
      ...[good, end(world, 10), inPart, end(other, 11), writeAnchorCode(longer)],
      writeAnchorCode({ ...readEnd(good), hash: 'ab'.repeat(32) }),
      good.replaceAll('-', ' ').toUpperCase(),
      `${good}0`,
      good.replace('ID1', 'ID2'),
      'nothing',
    ],
  }
}

function readEnd(code: string) {
  const read = readAnchorCode(code)
  if (read.kind !== 'code') throw new Error(read.why)
  return read.end
}

test.each(verifiers)(
  'the verifier in %s agrees with the app on a file and a kept code',
  async (_name, [program, script]) => {
    const { files, codes } = await anchoredFiles()
    writeFileSync(files[3] ?? '', readFileSync(files[0] ?? '', 'utf8').replaceAll('run1', 'run9'))
    const kinds = new Set<string>()
    for (const code of codes) {
      const said = askVerifier([program, script], files, code)
      for (const [at, file] of files.entries()) {
        const { verification, finding } = await checkFileAnchor(readFileSync(file), 'audit', code)
        const kind = finding?.kind ?? 'file broken'
        kinds.add(kind)
        const anchor =
          finding === null
            ? undefined
            : { kind, eventId: finding.kind === 'unreadable' ? 0 : finding.eventId }
        if (kind === 'unreadable') expect(said[at]).toBeNull()
        else
          expect(said[at], `${file} ${code}`).toMatchObject({
            kind: verification?.kind,
            ...(anchor && { anchor }),
          })
      }
    }
    expect([...kinds].toSorted()).toEqual(
      ['file broken', 'not-here', 'other-log', 'rewritten', 'shorter', 'unchanged', 'unreadable'].toSorted(),
    )
    const run = (...args: readonly string[]) => spawnSync(program, [script, ...args], { encoding: 'utf8' })
    expect(run('--anchor', codes[0] ?? '', files[0] ?? '')).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/\nIt still contains the log of the code, unchanged, up to event 7\.\n$/),
    })
    expect(run(files[0] ?? '', '--anchor', codes[5] ?? '')).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('The log was rewritten: event 7'),
    })
    expect(run(files[0] ?? '', '--anchor', codes[7] ?? '')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('typo'),
    })
  },
)

test('both know the fields of an event, in their order', () => {
  for (const [, [, script]] of verifiers) {
    const named = [
      ...readFileSync(script, 'utf8').matchAll(/^ {2,4}"?(\w+)"?: ["'](?:integer|text|list)\??["'],$/gm),
    ]
    expect(named.map((found) => found[1])).toEqual(auditFieldNames)
  }
})
