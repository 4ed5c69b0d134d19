import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../../../electron/hosts/cli/commands.ts'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { leaveInDoubt } from './leave-in-doubt.ts'
import { openTerminal, type Terminal } from './terminal.ts'

// What comes after sending, command by command: invites from elsewhere, doubts, drift, runs for later, answers per site.

let terminal: Terminal
let colleague: Terminal | null = null
beforeAll(() => {
  terminal = openTerminal()
})
afterAll(() => {
  colleague?.end()
  terminal.end()
})
const run = (...args: readonly string[]) => terminal.run(...args)

/** With --json: every line must be what docs/cli.md says, and nothing else. */
async function json<T>(code: number, ...args: readonly string[]): Promise<T> {
  const said = await run(...args, '--json')
  expect(said.code, `${args.join(' ')}\n${said.err}`).toBe(code)
  const name = [args.slice(0, 2).join(' '), args[0]].find((one) =>
    commands.some(({ spec }) => spec.name === one),
  )
  const spec = commands.find((command) => command.spec.name === name)?.spec
  const lines = said.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  for (const line of lines) expect(spec?.json?.parse(line)).toEqual(line)
  // What is wanted of it stands in each test.
  return lines.at(-1) as T
}

async function roster(name: string, ...rows: readonly string[]) {
  const file = terminal.file(`${name}.csv`, ['email,site,roles', ...rows].join('\n'))
  await json(exitCodes.done, 'import', file, '--roster', name)
}

test('a pasted list becomes invites that are known; the step is listed, and taken back later', async () => {
  await terminal.inWorkspace(async () => undefined)
  const list = terminal.file('pasted.txt', 'Ann <ann@x.example>; bob@x.example\nbob@x.example')
  const today = new Date().toISOString().slice(0, 10)
  const where = ['--site', 'Marlowe Books', '--sent', today, '--role', 'translator'] as const
  expect((await run('adopt', 'people', list)).code).toBe(exitCodes.wrongUse)
  expect(await json(exitCodes.done, 'adopt', 'people', list, ...where, '--dry-run')).toMatchObject({
    added: 0,
  })
  const taken = await json<{ changeId: number }>(exitCodes.done, 'adopt', 'people', list, ...where)
  expect(taken).toMatchObject({
    added: 2,
    people: [{ standing: { kind: 'new' } }, { standing: { kind: 'new' } }],
  })
  expect(await json(exitCodes.nothingToDo, 'adopt', 'people', list, ...where)).toMatchObject({ added: 0 })
  expect((await run('adopt', 'people', list, '--site', 'Nowhere', '--sent', '2026-01-05')).code).toBe(
    exitCodes.refused,
  )
  expect((await run('adopt', 'steps')).out).toContain('2 invites to Marlowe Books, as a person said')
  expect(await json(exitCodes.done, 'adopt', 'undo', String(taken.changeId))).toEqual({
    removed: 2,
    restored: 0,
  })
  expect(await json(exitCodes.done, 'adopt', 'steps')).toMatchObject({
    steps: [{ undo: 'undone', added: 2 }],
  })
  expect((await run('adopt', 'undo', String(taken.changeId))).code).toBe(exitCodes.refused)
  expect((await run('adopt', 'undo', 'x')).code).toBe(exitCodes.wrongUse)
})

test('a run for later: scheduled, listed, put off, cancelled; nothing of it leaves', async () => {
  await roster('Later', 'cleo@x.example,Marlowe Books,Translator')
  const { id } = await json<{ id: string }>(exitCodes.done, 'plan', 'Later')
  expect((await run('apply', id, '--at', 'tomorrow')).err).toContain('Write it like 2026-03-02T08:00')
  expect((await run('apply', id, '--at', '2099-03-02T08:00', '--when-online')).code).toBe(exitCodes.wrongUse)
  expect(await json(exitCodes.done, 'apply', id, '--at', '2099-03-02T08:00')).toMatchObject({
    state: { kind: 'scheduled', start: { kind: 'at' } },
  })
  expect(await json(exitCodes.done, 'apply', id, '--when-online')).toMatchObject({
    state: { kind: 'scheduled', start: { kind: 'online' } },
  })
  expect((await run('runs', 'list', '--open')).out).toContain(id)
  expect(await json(exitCodes.done, 'runs', 'cancel', id)).toMatchObject({
    equation: { planned: 1, notAttempted: 1, sent: 0 },
  })
  expect(await json(exitCodes.nothingToDo, 'runs', 'cancel', id)).toMatchObject({
    state: { kind: 'finished' },
  })
  expect((await run('runs', 'cancel', 'nothing')).code).toBe(exitCodes.refused)
  expect(await json(exitCodes.done, 'ledger', '--person', 'cleo@x.example')).toMatchObject({ invites: [] })
})

test('lines in doubt are listed with their evidence, answered, and the answer is taken back', async () => {
  await roster('Doubtful', 'dora@x.example,Marlowe Books,Translator')
  await leaveInDoubt(terminal, 'Doubtful')
  const listed = await run('doubts', 'list')
  expect(listed.code).toBe(exitCodes.needsYou)
  expect(listed.out).toMatch(/dora@x\.example · Marlowe Books · Invite as Translator/)
  expect(await json(exitCodes.needsYou, 'doubts', 'list')).toMatchObject({
    doubts: [{ address: 'dora@x.example' }],
  })
  expect((await run('doubts', 'answer', 'arrived')).code).toBe(exitCodes.wrongUse)
  expect((await run('doubts', 'answer', 'perhaps', '--all')).code).toBe(exitCodes.wrongUse)
  const who = ['--person', 'Dora@x.example'] as const
  expect(await json(exitCodes.done, 'doubts', 'answer', 'arrived', ...who)).toEqual({ answered: 1 })
  expect(await json(exitCodes.done, 'doubts', 'list')).toEqual({ doubts: [] })
  expect(await json(exitCodes.nothingToDo, 'doubts', 'answer', 'leave', ...who)).toEqual({ answered: 0 })
  expect(await json(exitCodes.done, 'doubts', 'list', '--answered')).toMatchObject({
    doubts: [{ decision: { answer: 'arrived' } }],
  })
  expect(await json(exitCodes.done, 'doubts', 'answer', 'take-back', ...who)).toEqual({ answered: 1 })
  expect((await run('doubts', 'list')).code).toBe(exitCodes.needsYou)
  expect(await json(exitCodes.done, 'doubts', 'answer', 'leave', '--all')).toEqual({ answered: 1 })
})

test('drift is listed, ignored until a day and counted again, adopted', async () => {
  await roster('Wished', 'eve@x.example,Marlowe Books,Translator')
  const only = ['--roster', 'Wished'] as const
  expect(await json(exitCodes.needsYou, 'drift', 'list', ...only)).toMatchObject({
    drift: [{ kind: 'missing', address: 'eve@x.example', ignored: null, rosters: ['Wished'] }],
  })
  expect((await run('drift', 'list', ...only)).out).toMatch(/eve@x\.example +Marlowe Books +Missing/)
  expect((await run('drift', 'ignore', '--until', '2099-01-01', '--reason', 'x')).code).toBe(
    exitCodes.wrongUse,
  )
  expect((await run('drift', 'ignore', ...only)).code).toBe(exitCodes.wrongUse)
  const until = ['--until', '2099-01-01', '--reason', 'Spring'] as const
  expect(await json(exitCodes.done, 'drift', 'ignore', ...only, ...until)).toEqual({ changed: 1 })
  expect(await json(exitCodes.done, 'drift', 'list', ...only)).toMatchObject({ drift: [] })
  expect(await json(exitCodes.done, 'drift', 'list', ...only, '--ignored')).toMatchObject({
    drift: [{ ignored: { until: '2099-01-01', reason: 'Spring' } }],
  })
  expect(await json(exitCodes.done, 'drift', 'ignore', ...only, '--stop')).toEqual({ changed: 1 })
  expect(await json(exitCodes.done, 'drift', 'adopt', ...only, '--kind', 'missing')).toEqual({
    adopted: 1,
    rosters: ['Wished'],
  })
  expect(await json(exitCodes.nothingToDo, 'drift', 'adopt', ...only)).toEqual({ adopted: 0, rosters: [] })
  expect((await run('drift', 'adopt')).code).toBe(exitCodes.wrongUse)
})

test('what a plan asks is answered per reason, and otherwise on one site', async () => {
  const rows = ['Marlowe Books', 'Osteria Lucia'].map((site) => `fay@x.example,${site},Translator`)
  await roster('Asked', ...rows)
  await json(exitCodes.done, 'apply', '--roster', 'Asked')
  await run('revoke', '--person', 'fay@x.example', '--yes', 'REVOKE')
  const asked = await run(
    'plan',
    'Asked',
    '--answer',
    'revoked=invite',
    '--answer',
    'revoked=leave@Osteria Lucia',
  )
  expect(asked.out).toMatch(/1 invite in 1 request/)
  expect((await run('plan', 'Asked', '--answer', 'revoked=invite@Nowhere')).code).toBe(exitCodes.refused)
  expect((await run('plan', 'Asked', '--answer', 'revoked=invite@')).code).toBe(exitCodes.wrongUse)
})

test('a colleague’s export is read in by invite id: what is new comes in, what differs waits to be believed', async () => {
  const csv = join(terminal.folder, 'rosa.csv')
  await json(exitCodes.done, 'ledger', '--csv', csv, '--person', 'fay@x.example')
  colleague = openTerminal()
  // The colleague's practice account has the same sites.
  const theirs = colleague
  await theirs.inWorkspace(async () => undefined)
  const looked = await theirs.run('adopt', 'ledger', csv, '--dry-run')
  expect(looked.out).toMatch(
    /2 invites new here, 0 known already, 0 differ, 0 left out\.\nNothing was taken\./,
  )
  expect((await theirs.run('adopt', 'ledger', csv)).code).toBe(exitCodes.done)
  expect((await theirs.run('adopt', 'ledger', csv)).code).toBe(exitCodes.nothingToDo)
  expect((await theirs.run('adopt', 'steps')).out).toContain('2 invites read from rosa.csv')
  expect((await theirs.run('adopt', 'ledger', join(terminal.folder, 'gone.csv'))).code).toBe(
    exitCodes.refused,
  )
})
