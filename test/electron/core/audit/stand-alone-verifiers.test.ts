import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { verifyExport } from '../../../../electron/core/audit/verify-file.ts'
import { type AuditFormat, auditFieldNames, type Verification } from '../../../../shared/audit.ts'
import { AppError } from '../../../../shared/errors.ts'
import { auditWorld, everything, tenEvents } from './audit-world.ts'

// The verifiers of resources/, which need nothing of ours, say of a file what the app says.

const folder = mkdtempSync(join(tmpdir(), 'verifiers-'))
afterAll(() => rmSync(folder, { recursive: true }))
const resources = resolve(import.meta.dirname, '../../../../resources')
const hasPython = spawnSync('python3', ['--version']).status === 0
if (!hasPython) process.stderr.write('the verifier in Python was not tried: there is no python3\n')
const verifiers: readonly (readonly [string, readonly [string, string]])[] = [
  ['Node', [process.execPath, join(resources, 'verify-audit.mjs')]],
  ...(hasPython ? [['Python', ['python3', join(resources, 'verify_audit.py')]] as const] : []),
]

async function exported(format: AuditFormat, filter = everything): Promise<string> {
  const world = auditWorld()
  tenEvents(world)
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

/** Files at once: a process for each of hundreds would take minutes. */
function ask([program, script]: readonly [string, string], files: readonly string[]): readonly unknown[] {
  const isPython = script.endsWith('.py')
  const code = isPython
    ? 'import sys, json, pathlib; sys.path.insert(0, str(pathlib.Path(sys.argv[1]).parent)); sys.dont_write_bytecode = True\nimport verify_audit\nfor path in sys.argv[2:]:\n  try: print(json.dumps(verify_audit.verify_audit(path)))\n  except (verify_audit.NotAnExport, UnicodeError): print("null")'
    : 'const [script, ...files] = process.argv.slice(2); const { verifyAudit } = await import(script); for (const file of files) console.log(JSON.stringify(await verifyAudit(file).catch(() => null)))'
  const args = isPython
    ? ['-c', code, script, ...files]
    : ['--input-type=module', '-e', code, 'ask', script, ...files]
  const { stdout, stderr } = spawnSync(program, args, { encoding: 'utf8' })
  expect(stderr).toBe('')
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
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
    for (const filter of parts)
      contents.push(
        ...spoiled(
          await exported(format, { ...filter, actions: [...filter.actions] }),
          format === 'jsonl' ? '\n' : '\r\n',
        ),
      )
    const files = contents.map((content, at) => {
      const path = join(folder, `case-${at}`)
      writeFileSync(path, content)
      return path
    })
    const said = ask(program, files)
    const kinds = new Set<string>()
    for (const [at, path] of files.entries()) {
      const app = await appSays(readFileSync(path))
      const theirs = said[at]
      kinds.add(app === null ? 'no export' : (app.kind ?? ''))
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

test('both know the fields of an event, in their order', () => {
  for (const [, [, script]] of verifiers) {
    const named = [
      ...readFileSync(script, 'utf8').matchAll(/^ {2,4}"?(\w+)"?: ["'](?:integer|text|list)\??["'],$/gm),
    ]
    expect(named.map((found) => found[1])).toEqual(auditFieldNames)
  }
})
