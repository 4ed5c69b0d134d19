import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { exitCodes } from '../../../../../electron/hosts/cli/exit-codes.ts'
import { readDoorFile, writeDoorFile } from '../../../../../electron/hosts/machine/door/door-file.ts'
import { openDoor } from '../../../../../electron/hosts/machine/door/open-door.ts'
import { terminalCalls } from '../../../../../electron/hosts/machine/door/terminal-calls.ts'
import { createTerminalContext } from '../../../../../electron/hosts/machine/door/terminal-context.ts'
import { appClosedWords, terminalDeedWords } from '../../../../../shared/words/terminal-words.ts'
import { realKey } from '../../../../real-world.ts'
import { temporaryFolder } from '../../../../world.ts'
import { type BesideApp, openBesideApp } from './beside-app.ts'

let beside: BesideApp | null = null
afterEach(async () => {
  await beside?.end()
  beside = null
})
async function open(version?: string): Promise<BesideApp> {
  beside = await openBesideApp(version)
  return beside
}

/** Says lines to the door, and hears what comes until it closes or has said so many lines. */
function knock(workspace: string, lines: readonly string[], until = 2): Promise<string> {
  const socket = createConnection(readDoorFile(workspace)?.address ?? '')
  let heard = ''
  socket.on('data', (data) => {
    heard += String(data)
    if (heard.split('\n').length > until) socket.destroy()
  })
  for (const line of lines) socket.write(`${line}\n`)
  return new Promise((done) => {
    socket.on('error', () => undefined)
    socket.on('close', () => done(heard))
  })
}
const helloOf = (workspace: string, token = readDoorFile(workspace)?.token, appVersion?: string) =>
  JSON.stringify({
    ...{ kind: 'hello', token, folder: '/', saveTo: null },
    appVersion: appVersion ?? JSON.parse(readFileSync('package.json', 'utf8')).version,
  })

test('a command beside the open app is done by it: same words, same JSON, same codes, files where it says', async () => {
  const { made, terminal, notices, log } = await open()
  await made.add()
  const beforehand = await terminal.run('sync')
  expect(beforehand.code).toBe(exitCodes.done)
  expect(beforehand.out).toMatch(/Agency +\d+ +\d+ +read/)
  expect(notices).toEqual([terminalDeedWords.sync])
  expect((await log(1))[0]).toEqual(['directory.synced', 'tester (terminal)'])

  const rows = terminal.file('people.csv', await peopleOf(made, 1))
  expect(await terminal.run('import', rows, '--roster', 'Team')).toMatchObject({
    code: exitCodes.done,
    err: '',
  })
  const sent = await terminal.run('apply', '--roster', 'Team', '--at-most', '5')
  expect(sent).toMatchObject({ code: exitCodes.done, err: '' })
  expect(sent.out).toMatch(/1 planned = 1 sent/)
  // The whole run is theirs, long after the call that began it.
  expect((await log(4)).toReversed()).toEqual(
    ['run.started', 'job.attempted', 'invite.sent', 'run.finished'].map((action) => [
      action,
      'tester (terminal)',
    ]),
  )
  expect(await terminal.run('apply', '--roster', 'Team')).toMatchObject({ code: exitCodes.nothingToDo })
  expect(await terminal.run('export', 'Nobody', 'x.csv')).toMatchObject({
    code: exitCodes.refused,
    err: 'There is no roster “Nobody”.\n',
  })
  const csv = join(made.folder, 'deep', 'soon.csv')
  expect(await terminal.run('ledger', '--csv', csv)).toMatchObject({ code: exitCodes.done })
  expect(readFileSync(csv, 'utf8')).toContain('p0@people.example')

  const lists = [['sites'], ['roles'], ['ledger'], ['access']] as const
  const asked = async () => {
    const said: unknown[] = []
    for (const list of lists) said.push(await terminal.json(...list))
    return said
  }
  const besideApp = await asked()
  beside?.door.close()
  await made.leave()
  expect(await asked()).toEqual(besideApp)
})

/** A file of so many people for sites of the account that was added, a site each. */
async function peopleOf(made: BesideApp['made'], count: number): Promise<string> {
  const { sites, roles } = await made.world.call('directory.read', {})
  const { practiceId } = made.world
  const own = sites.filter((one) => one.accountId !== practiceId && one.isOurs && !one.isBlocked)
  const role = roles.find((one) => one.accountId !== practiceId && !one.isCustom)?.title
  const rows = Array.from(
    { length: count },
    (_, at) => `p${at}@people.example,${own[at % own.length]?.id},${role}`,
  )
  return ['email,site,roles', ...rows].join('\n')
}

test('what the app does by itself while a command is at work is not said to be of the terminal', async () => {
  const { made, terminal, log } = await open()
  const accountId = await made.add()
  const [, byHand] = await Promise.all([
    terminal.run('sync', 'Agency'),
    made.world.call('app.changeSettings', {
      ...(await made.world.call('app.readSettings', {})),
      chunkSize: 7,
    }),
  ])
  expect(byHand).toMatchObject({ chunkSize: 7 })
  await made.world.call('directory.sync', { accountId })
  expect((await log(3)).map(([action, actor]) => `${action} ${actor}`)).toEqual(
    expect.arrayContaining([
      'directory.synced tester',
      'directory.synced tester (terminal)',
      'settings.changed tester',
    ]),
  )
})

test('what a run sends is of whoever asked for it, also when somebody else has it go on', async () => {
  const { made, terminal, log } = await open()
  await made.add()
  await terminal.run('sync')
  const rows = terminal.file('people.csv', await peopleOf(made, 2))
  await terminal.run('import', rows, '--roster', 'Team')
  const [roster] = await made.world.call('roster.list', {})
  const source = { kind: 'roster', rosterId: roster?.id ?? '', rowIds: null } as const
  const plan = await made.world.call('plan.make', { source })
  const start = { kind: 'at', local: '2099-01-01T08:00', zone: 'UTC' } as const
  const applied = await made.world.call('outbox.apply', { planId: plan.id, confirmation: null, start })
  if (applied.kind !== 'started') throw new Error(applied.kind)
  expect(await terminal.run('apply', plan.id)).toMatchObject({ code: exitCodes.done })
  const said = (await log(6)).toReversed()
  expect(said[0]).toEqual(['run.continued', 'tester (terminal)'])
  expect(said.slice(1).toSorted()).toEqual([
    ['invite.sent', 'tester'],
    ['invite.sent', 'tester'],
    ['job.attempted', 'tester'],
    ['job.attempted', 'tester'],
    ['run.finished', 'tester'],
  ])
})

test('no key and no accept link passes the door, whatever a command asks for', async () => {
  const { made, terminal, workspace } = await open()
  await made.add()
  const heard = await tap(workspace)
  await terminal.run('sync')
  const rows = terminal.file('people.csv', await peopleOf(made, 6))
  await terminal.run('import', rows, '--roster', 'Team')
  expect((await terminal.run('apply', '--roster', 'Team', '--json')).code).toBe(exitCodes.done)
  expect((await terminal.run('resend', '--state', 'pending', '--json')).code).toBe(exitCodes.done)
  for (const list of [['ledger'], ['access'], ['sites'], ['roles'], ['plan', 'Team'], ['review', 'list']])
    await terminal.run(...list, '--json')
  await terminal.run('audit', 'export', join(made.folder, 'log.csv'))
  await terminal.run('revoke', '--person', 'p1@people.example', '--json')
  const links = made.wix.state().invites.map(({ acceptLink }) => acceptLink)
  expect(links).toHaveLength(6)
  expect(heard.text().length).toBeGreaterThan(10_000)
  for (const secret of [realKey, made.wix.key, realKey.slice(0, 40), ...links]) {
    for (const form of [
      secret,
      JSON.stringify(secret).slice(1, -1),
      encodeURIComponent(secret),
      btoa(secret),
    ])
      expect(heard.text()).not.toContain(form)
  }
  heard.close()
})

/** Stands between commands and the door, and keeps what passes. */
async function tap(workspace: string) {
  const door = readDoorFile(workspace)
  if (door === null) throw new Error('there is no door')
  let text = ''
  const server = createServer((command) => {
    const app = createConnection(door.address)
    const pass = (from: typeof app, to: typeof app) => {
      from.on('data', (data) => {
        text += String(data)
        to.write(data)
      })
      from.on('close', () => to.destroy())
      from.on('error', () => to.destroy())
    }
    pass(command, app)
    pass(app, command)
  })
  const address = join(workspace, 'tap.sock')
  await new Promise<void>((done) => server.listen(address, done))
  writeDoorFile(workspace, { ...door, address })
  return { text: () => text, close: () => server.close() }
}

test.each(['ledger.copyLinks', 'accounts.add', 'accounts.replaceKey', 'accounts.reveal', 'nothing'])(
  '%s is not to be had through the door',
  async (name) => {
    const { workspace } = await open()
    const call = JSON.stringify({
      kind: 'call',
      requestId: '1',
      name,
      payload: '{"requestId":"1","input":{}}',
    })
    const said = await knock(workspace, [helloOf(workspace), call])
    expect(said).toContain('forbidden-sender')
    expect(Object.keys(terminalCalls)).not.toContain(name)
  },
)

test('input is checked as that of the window is', async () => {
  const { workspace } = await open()
  const payload = JSON.stringify({ requestId: '1', input: { accountId: 5 } })
  const call = JSON.stringify({ kind: 'call', requestId: '1', name: 'directory.sync', payload })
  expect(await knock(workspace, [helloOf(workspace), call])).toContain('invalid-input')
})

test('whoever does not know the token, or says what nobody understands, is let go of unheard', async () => {
  const { workspace } = await open()
  const call = JSON.stringify({
    kind: 'call',
    requestId: '1',
    name: 'accounts.list',
    payload: '{"requestId":"1","input":{}}',
  })
  for (const first of [helloOf(workspace, 'f'.repeat(64)), helloOf(workspace, ''), 'hello', '{}', call, '\0'])
    expect(await knock(workspace, [first, call])).toBe('')
  expect(await knock(workspace, ['x'.repeat(20_000)])).toBe('')
  expect(await knock(workspace, [helloOf(workspace), 'what?'])).toBe('{"kind":"welcome"}\n')
  expect(await knock(workspace, [helloOf(workspace), call])).toContain('"answer"')
})

test('a command of another version does nothing and says so', async () => {
  const { made, terminal } = await open('0.0.1-other')
  await made.add()
  const { code, err, out } = await terminal.run('sync')
  expect([code, out]).toEqual([exitCodes.inUse, ''])
  expect(err).toMatch(/^Invite Desk 0\.0\.1-other has this workspace open.*Nothing was done/)
})

test('the app closes in the middle: the command ends, says what is kept, and names what goes on', async () => {
  const { made, terminal, door } = await open()
  await made.add()
  await terminal.run('sync')
  await made.world.call('app.changeSettings', {
    ...(await made.world.call('app.readSettings', {})),
    chunkSize: 1,
  })
  const rows = terminal.file('people.csv', await peopleOf(made, 12))
  await terminal.run('import', rows, '--roster', 'Team')
  const closed = new Promise<void>((done) => {
    const deaf = made.world.app.on((name, payload) => {
      if (name !== 'outbox.changed' || !('run' in payload) || payload.run.calls.ended === 0) return
      deaf()
      door.close()
      done()
    })
  })
  const { code, err } = await terminal.run('apply', '--roster', 'Team')
  await closed
  expect(code).toBe(exitCodes.paused)
  expect(err).toMatch(
    /^Invite Desk was closed while this was sent\..*Go on with: invite-desk apply [0-9a-f]{32}\n$/,
  )
  const goOn = /apply ([0-9a-f]+)/.exec(err)?.[1] ?? ''
  expect(await made.world.call('outbox.list', {})).toEqual([expect.objectContaining({ planId: goOn })])
})

test('the app closes while something is read: the command says that it was not done', async () => {
  const { made, terminal, door } = await open()
  await made.add()
  const reading = terminal.run('sync')
  const deaf = made.world.app.on((name) => {
    if (name !== 'directory.changed') return
    deaf()
    door.close()
  })
  expect(await reading).toEqual({ code: exitCodes.paused, out: '', err: `${appClosedWords}\n` })
})

test('without a door, and with one that nobody is behind any more, the command says that the app is open', async () => {
  const { made, terminal, door, workspace } = await open()
  const left = readDoorFile(workspace)
  door.close()
  const refused = { code: exitCodes.inUse, out: '', err: expect.stringContaining('Nothing was done.') }
  expect(await terminal.run('sync')).toEqual(refused)
  if (left !== null) writeDoorFile(workspace, left)
  expect(await terminal.run('sync')).toEqual(refused)
  expect(made.world.app.notices).toEqual([])
})

test.skipIf(process.platform === 'win32')(
  'only the owner can reach the door, and nothing of it stays',
  async () => {
    const { door, workspace } = await open()
    const address = readDoorFile(workspace)?.address ?? ''
    expect(address).toBe(join(workspace, 'terminal.sock'))
    for (const path of [address, join(workspace, 'terminal.json')])
      expect(statSync(path).mode & 0o777).toBe(0o600)
    door.close()
    expect([address, join(workspace, 'terminal.json')].filter((path) => existsSync(path))).toEqual([])
  },
)

test.skipIf(process.platform === 'win32')(
  'a workspace with a long path has its socket in a private folder',
  async () => {
    const { made } = await open()
    const folder = temporaryFolder()
    const workspace = join(folder.path, 'long-'.repeat(30))
    mkdirSync(workspace)
    const { app, ports } = made.world
    const context = createTerminalContext()
    const door = await openDoor(workspace, {
      ...{ app, context, appVersion: '1', log: ports.log, newId: ports.newId, emit: () => undefined },
      isReopening: () => false,
    })
    const address = readDoorFile(workspace)?.address ?? ''
    expect(statSync(join(address, '..')).mode & 0o777).toBe(0o700)
    expect(await knock(workspace, [helloOf(workspace, undefined, '1')], 1)).toBe('{"kind":"welcome"}\n')
    door.close()
    expect(existsSync(join(address, '..'))).toBe(false)
    folder.remove()
  },
)

test('an app that is about to open its workspace anew does nothing for a command, and the command says why', async () => {
  const { made, terminal, reopensSoon } = await open()
  await made.add()
  reopensSoon()
  const refused = await terminal.run('sync')
  expect(refused).toMatchObject({ code: exitCodes.refused })
  expect(refused.err).toContain('opening the workspace anew')
})

test('a locked app does nothing for a command, and the command says why', async () => {
  const { made, terminal } = await open()
  await made.add()
  await made.world.call('app.lock', {})
  const refused = await terminal.run('sync')
  expect(refused).toMatchObject({ code: exitCodes.refused })
  expect(refused.err).toContain('Invite Desk is locked. Nothing was done.')
  await made.world.call('app.unlock', {})
  expect(await terminal.run('sync')).toMatchObject({ code: exitCodes.done })
})
