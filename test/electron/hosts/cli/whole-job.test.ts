import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands } from '../../../../electron/hosts/cli/commands.ts'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { openTerminal, type Terminal } from './terminal.ts'

// The whole job, command by command, on the practice account of one workspace.

let terminal: Terminal
/** Everything that was ever printed. */
let heard = ''
beforeAll(() => {
  terminal = openTerminal()
})
afterAll(() => terminal.end())

const run = async (...args: readonly string[]) => {
  const said = await terminal.run(...args)
  heard += said.out + said.err
  return said
}
/** Runs it with --json: every line must be what docs/cli.md says, and nothing else. */
async function json<T>(code: number, ...args: readonly string[]): Promise<T> {
  const said = await run(...args, '--json')
  expect(said.code, `${args.join(' ')}\n${said.err}`).toBe(code)
  const spec = commands.find(({ spec: { name } }) => args.join(' ').startsWith(name))?.spec
  const lines = said.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  for (const line of lines) expect(spec?.json?.parse(line)).toEqual(line)
  // What is wanted of it stands in each test.
  return lines.at(-1) as T
}

test('a file goes in, and what would be sent is said before it is', async () => {
  const people = terminal.file(
    'people.csv',
    'email,site,roles\nann@x.example,Marlowe Books,Translator\nbob@x.example,Osteria Lucia,Translator\n',
  )
  await json(exitCodes.done, 'import', people, '--roster', 'Team')
  const plan = await json<{ id: string }>(exitCodes.done, 'plan', 'Team')
  expect((await run('plan', '--id', plan.id)).out).toContain(`Send it with: invite-desk apply ${plan.id}`)
  expect(await run('apply', '--roster', 'Team', '--dry-run')).toMatchObject({
    code: exitCodes.done,
    out: expect.stringContaining('2 invites in 2 requests'),
  })
  expect(await json(exitCodes.done, 'ledger')).toEqual({ invites: [], file: null })
})

test('a plan above its limit is refused and nothing of it leaves; within, it is sent; then there is nothing to do', async () => {
  expect((await run('apply', '--roster', 'Team', '--at-most', '1')).err).toContain(
    'The plan holds 2 lines to send, and 1 are allowed. Nothing was sent.',
  )
  expect(await json(exitCodes.done, 'ledger')).toMatchObject({ invites: [] })
  const sent = await json(exitCodes.done, 'apply', '--roster', 'Team', '--at-most', '2')
  expect(sent).toMatchObject({ equation: { planned: 2, sent: 2 }, state: { kind: 'finished' } })
  expect(await json(exitCodes.nothingToDo, 'apply', '--roster', 'Team')).toMatchObject({ calls: 0 })
})

test('what is known is listed: sites, roles, invites, access', async () => {
  const { accounts } = await json<{ accounts: unknown[] }>(exitCodes.done, 'sync')
  expect(accounts).toMatchObject([{ name: 'Practice account', isRead: true, problem: null }])
  expect(await json(exitCodes.done, 'sites', '--site', 'Marlowe Books')).toMatchObject({
    sites: [{ name: 'Marlowe Books', obstacles: [] }],
  })
  expect((await json<{ roles: unknown[] }>(exitCodes.done, 'roles')).roles.length).toBeGreaterThan(5)
  const { invites } = await json<{ invites: unknown[] }>(
    exitCodes.done,
    'ledger',
    '--person',
    'ANN@x.example',
  )
  expect(invites).toMatchObject([{ address: 'ann@x.example', state: 'pending', mails: 1 }])
  const access = await json(exitCodes.done, 'access', '--person', 'ann@x.example')
  expect(access).toMatchObject({
    lines: [{ siteName: 'Marlowe Books', state: 'open', sureness: null, roleTitles: ['Translator'] }],
    completeness: { unreadSites: 0, unknownAccounts: 0 },
  })
  for (const list of ['sites', 'roles', 'ledger', 'access']) {
    expect((await run(list)).out.split('\n').length, list).toBeGreaterThan(2)
  }
  expect((await run('ledger', '--state', 'pending')).out).toMatch(/ann@x\.example +Marlowe Books +Invited/)
  expect((await run('access')).out).toMatch(/\n\d+ lines on 29 sites\. The oldest read of a site is of .*\n$/)
})

test('lists go into files; access ends with the line that says what it rests on', async () => {
  const [invites, access] = [
    join(terminal.folder, 'out/invites.csv'),
    join(terminal.folder, 'out/access.csv'),
  ]
  expect(await json(exitCodes.done, 'ledger', '--csv', invites)).toMatchObject({ file: invites })
  expect((await run('access', '--client', 'Nobody', '--csv', access)).code).toBe(exitCodes.refused)
  expect(existsSync(access)).toBe(false)
  expect(await json(exitCodes.done, 'access', '--state', 'open', '--csv', access)).toMatchObject({
    file: access,
  })
  const lines = readFileSync(access, 'utf8').trimEnd().split('\r\n')
  expect(lines).toHaveLength(4)
  expect(lines.at(-1)).toMatch(/^complete,.*--state open/)
  expect(readFileSync(invites, 'utf8')).toContain('ann@x.example')
})

test('reminders and revocations: chosen, said, limited, sent', async () => {
  expect((await run('resend')).code).toBe(exitCodes.wrongUse)
  expect((await run('resend', '--no-answer', '3')).code).toBe(exitCodes.nothingToDo)
  expect(await json(exitCodes.done, 'resend', '--no-answer', '0', '--dry-run')).toMatchObject({ calls: 2 })
  expect(await json(exitCodes.done, 'resend', '--no-answer', '0')).toMatchObject({ equation: { sent: 2 } })
  expect((await run('revoke', '--no-answer', '0', '--at-most', '1')).code).toBe(exitCodes.refused)
  expect(await json(exitCodes.done, 'revoke', '--person', 'bob@x.example')).toMatchObject({
    equation: { planned: 1, revoked: 1 },
  })
  expect((await run('plan', 'Team')).code).toBe(exitCodes.needsYou)
  expect((await run('apply', '--roster', 'Team')).err + (await run('plan', 'Team')).out).toContain(
    '--answer revoked=invite',
  )
})

test('somebody is taken off everywhere: where they are, the plan, the record', async () => {
  expect((await run('offboard', 'nobody@x.example')).err).toBe('Nobody is known by “nobody@x.example”.\n')
  expect(await json(exitCodes.done, 'offboard')).toEqual({ offboardings: [] })
  const begun = await json<{ planId: string; id: string }>(
    exitCodes.needsYou,
    'offboard',
    'ann@x.example',
    '--plan',
  )
  expect(begun).toMatchObject({ isComplete: false, figures: { toDo: 1 } })
  expect(await json(exitCodes.done, 'apply', begun.planId)).toMatchObject({ equation: { revoked: 1 } })
  await json(exitCodes.done, 'sync')
  const record = join(terminal.folder, 'ann.html')
  const after = await json(exitCodes.needsYou, 'offboard', 'ann@x.example', '--certificate', record)
  expect(after).toMatchObject({
    id: begun.id,
    planId: null,
    certificate: record,
    figures: { toDo: 0 },
  })
  expect(readFileSync(record, 'utf8')).toContain('ann@x.example')
  expect((await run('offboard', 'ann@x.example', '--certificate', 'ann.pdf')).code).toBe(exitCodes.refused)
  expect((await run('offboard')).out).toMatch(/ann@x\.example .*Not complete: \d+ sites could not be checked/)
})

test('a review is frozen, filled in by somebody else, read in and reported', async () => {
  const begin = ['review', 'begin', 'Q1', '--reviewer', 'Mia', '--due', '2031-03-31']
  expect((await run(...begin.slice(0, 5))).code).toBe(exitCodes.wrongUse)
  const begun = await json(exitCodes.done, ...begin, '--site', 'Client-owned: Baker & Hale')
  expect(begun).toMatchObject({ name: 'Q1', figures: { unanswered: 2 } })
  expect(await json(exitCodes.done, 'review', 'list')).toMatchObject({ reviews: [begun] })
  const sheet = join(terminal.folder, 'q1.csv')
  expect(await json(exitCodes.done, 'review', 'export', 'Q1', sheet)).toEqual({ path: sheet, items: 2 })
  expect(await json(exitCodes.nothingToDo, 'review', 'read', 'Q1', sheet)).toMatchObject({ answers: 0 })

  const [head = '', one = '', two = ''] = readFileSync(sheet, 'utf8').split('\r\n')
  const at = head.split(',').findIndex((name) => /decision/i.test(name))
  const answer = (line: string, decision: string) => line.split(',').with(at, decision).join(',')
  const filled = terminal.file(
    'filled.csv',
    `${head}\r\n${answer(one, 'keep')}\r\n${answer(two, 'perhaps')}\r\n`,
  )
  const troubled = { answers: 1, taken: 0, troubles: [{ code: 'no-such-decision' }] }
  expect(await json(exitCodes.needsYou, 'review', 'read', 'Q1', filled)).toMatchObject(troubled)
  const taken = await json(exitCodes.needsYou, 'review', 'read', 'Q1', filled, '--yes', 'TAKE')
  expect(taken).toMatchObject({ taken: 1 })
  const report = join(terminal.folder, 'q1.html')
  expect(await json(exitCodes.done, 'review', 'report', 'Q1', report)).toMatchObject({ path: report })
  expect((await run('review', 'list')).out).toMatch(/Q1 +Mia +.*1 of 2/)
  expect((await run('review', 'report', 'Q2', report)).code).toBe(exitCodes.refused)
})

test('a backup is made, looked at, and put in place; what was sent since stays known', async () => {
  const made = await json<{ path: string }>(exitCodes.done, 'backup', 'now')
  const more = terminal.file('more.csv', 'email,site,roles\ncem@x.example,Marlowe Books,Translator\n')
  for (const roster of ['Team', 'More']) await json(exitCodes.done, 'import', more, '--roster', roster)
  await json(exitCodes.done, 'apply', '--roster', 'More')
  const { backups } = await json<{ backups: { name: string }[] }>(exitCodes.done, 'backup', 'list')
  const name = backups.find((one) => made.path.endsWith(one.name))?.name ?? ''
  expect(await json(exitCodes.needsYou, 'backup', 'restore', name)).toMatchObject({
    holds: { rosters: 1, rows: 2, invites: 2 },
    now: { rosters: 2, rows: 4, invites: 3 },
    isRestored: false,
  })
  expect((await run('backup', 'restore', name, '--dry-run', '--yes', 'RESTORE')).code).toBe(exitCodes.done)
  expect((await run('backup', 'restore', 'nothing', '--yes', 'RESTORE')).code).toBe(exitCodes.refused)
  const restored = await json<{ keptAs: string }>(
    exitCodes.done,
    'backup',
    'restore',
    name,
    '--yes',
    'restore',
  )
  expect(existsSync(restored.keptAs)).toBe(true)
  const rosters = await terminal.inWorkspace((core) => Promise.resolve(core.call('roster.list', {})))
  expect(Object.fromEntries(rosters.map((roster) => [roster.name, roster.rows]))).toEqual({
    Team: 2,
    More: 1,
  })
  const { invites } = await json<{ invites: { address: string }[] }>(exitCodes.done, 'ledger')
  expect(invites.map(({ address }) => address).toSorted()).toEqual([
    'ann@x.example',
    'bob@x.example',
    'cem@x.example',
  ])
})

test('the log of all this is whole, and goes out', async () => {
  expect(await json(exitCodes.done, 'audit', 'verify')).toMatchObject({ kind: 'intact' })
  const log = join(terminal.folder, 'log.jsonl')
  await json(exitCodes.done, 'audit', 'export', log, '--format', 'jsonl')
  expect(await json(exitCodes.done, 'audit', 'verify', log)).toMatchObject({ kind: 'intact' })
  // By the client of the sites: those events and no others, and the last line names them.
  const sites = await terminal.inWorkspace(async (world) => {
    const { sites: all } = await world.call('directory.read', {})
    const siteIds = all.slice(0, 1).map(({ id }) => id)
    await world.call('directory.setClient', { siteIds, client: 'Bean & Co' })
    return siteIds
  })
  const ofClient = join(terminal.folder, 'client.jsonl')
  await json(exitCodes.done, 'audit', 'export', ofClient, '--format', 'jsonl', '--client', 'bean & co')
  const exported = readFileSync(ofClient, 'utf8').trimEnd().split('\n')
  expect(exported.length).toBeGreaterThan(1)
  for (const line of exported.slice(0, -1)) expect(JSON.parse(line)).toMatchObject({ siteId: sites[0] })
  expect(exported.at(-1)).toContain(sites[0])
  expect((await run('audit', 'export', ofClient, '--client', 'Nobody Ltd')).code).toBe(exitCodes.refused)
  await json(
    exitCodes.done,
    'audit',
    'report',
    join(terminal.folder, 'log.html'),
    '--person',
    'ann@x.example',
  )
  expect((await run('audit', 'report', join(terminal.folder, 'log.pdf'))).code).toBe(exitCodes.refused)
  await json(exitCodes.done, 'template', join(terminal.folder, 'template.xlsx'))
  await json(exitCodes.done, 'export', 'Team', join(terminal.folder, 'team.csv'))
})

test('while another has the workspace open nothing is done, and a code of its own says so', async () => {
  await terminal.inWorkspace(async () => {
    for (const args of [['sync'], ['plan', 'Team'], ['backup', 'now'], ['resend', '--no-answer', '0']]) {
      const { code, out, err } = await run(...args)
      expect([code, out], args.join(' ')).toEqual([exitCodes.inUse, ''])
      expect(err).toMatch(/already has this workspace open: .* Nothing was done\.\n$/)
    }
    const [backup] = (await json<{ backups: { name: string }[] }>(exitCodes.done, 'backup', 'list')).backups
    expect((await run('backup', 'restore', backup?.name ?? '', '--yes', 'RESTORE')).code).toBe(
      exitCodes.inUse,
    )
    expect((await run('sync', '--help')).code).toBe(exitCodes.done)
  })
  expect((await run('audit', 'verify')).code).toBe(exitCodes.done)
})

test('a command that may wait begins once the workspace is free; one that may not wait longer says so', async () => {
  const waiting = await terminal.inWorkspace(async () => {
    expect((await run('sync', '--wait', '0')).code).toBe(exitCodes.inUse)
    // In here the workspace is open: it has been refused by the time there is a promise.
    return { ended: run('sync', '--wait', '60') }
  })
  expect((await waiting.ended).code).toBe(exitCodes.done)
})

test('no accept link and no key was in anything that was printed', async () => {
  const secrets = await terminal.inWorkspace(async ({ sandbox }) => [
    sandbox.key,
    ...sandbox.state().invites.map(({ acceptLink }) => acceptLink),
  ])
  expect(secrets).toHaveLength(4)
  expect(heard.length).toBeGreaterThan(10_000)
  for (const secret of secrets) expect(heard).not.toContain(secret)
})
