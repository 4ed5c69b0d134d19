import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keepState } from '../../../electron/sandbox/keep-state.ts'
import { manySitesSeed } from '../../../electron/sandbox/many-sites-seed.ts'
import { practiceSeed } from '../../../electron/sandbox/practice-seed.ts'
import { createSandbox, type Sandbox } from '../../../electron/sandbox/sandbox.ts'
import { inProcess, inviteIdOf, listOf, manager } from './stranger.ts'

let folder: string
let statePath: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'invite-desk-sandbox-'))
  statePath = join(folder, 'inside', 'state.jsonl')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = () => Date.UTC(2026, 0, 5)
const open = (): Sandbox => createSandbox({ seed: 'practice', statePath, now })
const [bakery = ''] = practiceSeed().sites.map((site) => site.id)
const child = join(import.meta.dirname, 'state-child.ts')
const manySite = manySitesSeed(1).sites[0]?.id ?? ''

test('everything that changed is there after a restart', async () => {
  const before = open()
  const wix = inProcess(before)
  const first = inviteIdOf(await wix.invite(bakery, ['ada@people.example', 'ben@people.example']))
  const second = before.state().invites[1]?.id ?? ''
  before.answerInvite(second, 'accept')
  before.setFaults({
    rules: [
      { fault: 'new-id', endpoint: 'resend' },
      { fault: 'slow', ms: 1, after: 9 },
    ],
    random: { seed: 3, rate: 0, faults: ['hang'] },
  })
  const resent = await wix.call('POST', `/invites/site-invite/${first}/resend`, { siteId: bakery, body: {} })
  expect(resent.json?.invite).not.toMatchObject({ id: first })
  before.advance(5000)
  before.setKey({ key: 'IST.new', accountId: before.wixAccountId, scopes: ['read-roles'], isRevoked: true })
  before.changeSite(bakery, { seats: 7 })
  const [state, mail, faults] = [before.state(), before.mailLog(), before.faults()]
  before.close()

  for (let start = 0; start < 3; start += 1) {
    const after = open()
    expect(after.state()).toEqual(state)
    expect(after.mailLog()).toEqual(mail)
    expect(after.faults()).toEqual(faults)
    const again = await inProcess(after).call('GET', '/roles-management/roles', { key: 'IST.new' })
    expect(again.status).toBe(401)
    after.close()
  }
})

test('logs, deleted roles and what is to happen are there after a restart, and after the file was written anew', async () => {
  const before = open()
  const translator = practiceSeed().roles.find((role) => role.title === 'Translator')?.id ?? ''
  before.happen({ what: 'join', siteId: bakery, accountId: 'one', roleIds: [manager, translator] })
  before.happen({ what: 'delete-role', roleId: translator })
  const happening = { what: 'leave', siteId: bakery, accountId: 'one' } as const
  before.setFaults({ rules: [], random: null, meanwhile: [{ happening, endpoint: 'roles', after: 1 }] })
  const roles = (sandbox: Sandbox) => inProcess(sandbox).call('GET', '/roles-management/roles')
  expect((await roles(before)).text).not.toContain(translator)
  const [log, members] = [[...before.memberLog()], before.membersAt(bakery)]
  expect(log.map((event) => event.cause)).toEqual(['somebody-else', 'role-deleted'])
  before.close()

  for (let start = 0; start < 2; start += 1) {
    // A torn line has the whole file written anew.
    appendFileSync(statePath, '[{"is":"mem')
    const after = open()
    expect(after.memberLog()).toEqual(log)
    expect(after.membersAt(bakery)).toEqual(members)
    expect(after.faults().meanwhile).toHaveLength(1)
    after.close()
  }
  const last = open()
  expect((await roles(last)).text).not.toContain(translator)
  expect(last.membersAt(bakery).size).toBe(0)
  last.close()
})

test('processed but reply lost stays processed, and the fault stays used up', async () => {
  const before = open()
  before.setFaults({ rules: [{ fault: 'reply-lost' }], random: null })
  expect((await inProcess(before).invite(bakery, ['ada@people.example'])).broke).toBe('UND_ERR_SOCKET')
  // No close: as if the process had died here.
  const after = open()
  expect(after.mailLog().map((mail) => mail.to)).toEqual(['ada@people.example'])
  const again = await inProcess(after).invite(bakery, ['ada@people.example'])
  expect([again.status, again.json?.failedEmails]).toEqual([200, ['ada@people.example']])
  after.close()
  before.close()
})

test('a call is one line of the journal: whole or not at all', async () => {
  const sandbox = open()
  const lines = () => readFileSync(statePath, 'utf8').trimEnd().split('\n').length
  const before = lines()
  await inProcess(sandbox).invite(bakery, ['a@people.example', 'b@people.example', 'c@people.example'])
  expect(lines()).toBe(before + 1)
  await inProcess(sandbox).call('GET', '/roles-management/roles')
  expect(lines()).toBe(before + 1)
  sandbox.close()
})

test('a torn last line is passed over, whatever is left of it; what comes next is kept', async () => {
  const first = open()
  await inProcess(first).invite(bakery, ['ada@people.example'])
  first.close()
  const whole = readFileSync(statePath, 'utf8')
  const last = whole.trimEnd().split('\n').at(-1) ?? ''
  for (const length of [1, Math.floor(last.length / 2), last.length - 1]) {
    writeFileSync(statePath, whole + last.slice(0, length))
    const after = open()
    expect(after.mailLog()).toHaveLength(1)
    await inProcess(after).invite(bakery, ['ben@people.example'])
    after.close()
    const then = open()
    expect(then.mailLog().map((mail) => mail.to)).toEqual(['ada@people.example', 'ben@people.example'])
    then.close()
  }
})

test('lines that are no journal are passed over', () => {
  open().close()
  appendFileSync(statePath, '\0\0\0\nnull\n{"half":\n')
  const sandbox = open()
  expect(sandbox.state().sites).toBe(30)
  sandbox.close()
})

test('a file of another seed is refused with words and left alone', () => {
  createSandbox({ seed: 40, statePath, now }).close()
  const before = readFileSync(statePath, 'utf8')
  expect(open).toThrow(/holds the state of “40 sites”, not of “practice”/)
  expect(readFileSync(statePath, 'utf8')).toBe(before)
})

test('the file is for its owner only', () => {
  open().close()
  expect(statSync(statePath).mode & 0o777).toBe(0o600)
})

test('a journal that repeats itself is written anew at the start', () => {
  const sandbox = open()
  for (let nth = 0; nth < 3000; nth += 1) sandbox.advance(1)
  sandbox.close()
  const before = statSync(statePath).size
  const again = open()
  expect(again.state().now).toBe('2026-01-05T00:00:03.000Z')
  expect(statSync(statePath).size).toBeLessThan(before / 5)
  again.close()
})

test('reset goes back to the seed, on disk too', async () => {
  const sandbox = open()
  const fresh = sandbox.state()
  await inProcess(sandbox).invite(bakery, ['ada@people.example'])
  sandbox.changeSite(bakery, { seats: 1 })
  sandbox.reset()
  expect(sandbox.state()).toEqual(fresh)
  expect(sandbox.calls()).toEqual([])
  sandbox.close()
  const after = open()
  expect(after.state()).toEqual(fresh)
  after.close()
})

test('reading changes nothing on disk', async () => {
  const sandbox = open()
  const before = readFileSync(statePath, 'utf8')
  const seen = await inProcess(sandbox).call('POST', '/site-list/v2/sites/query', { body: {} })
  expect(listOf(seen, 'sites').length).toBeGreaterThan(20)
  expect(readFileSync(statePath, 'utf8')).toBe(before)
  sandbox.close()
})

test('kill −9 in the middle of sending: every answered invite is there, each with one letter', async () => {
  for (const [perCall, untilLine] of [
    [1, 20],
    [10, 7],
    [50, 13],
  ] as const) {
    const path = join(folder, `killed-${perCall}`)
    const args = [child, path, manySite, manager, String(perCall)]
    const running = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const gone = new Promise((done) => running.once('exit', (_, signal) => done(signal)))
    const answered: string[] = []
    let lines = 0
    for await (const line of createInterface({ input: running.stdout })) {
      answered.push(...line.split(' '))
      lines += 1
      if (lines === untilLine) running.kill('SIGKILL')
    }
    expect(await gone).toBe('SIGKILL')
    expect(answered.length).toBeGreaterThanOrEqual(untilLine * perCall)
    const after = createSandbox({ seed: 2000, statePath: path, now })
    const known = new Set(after.state().invites.map((invite) => invite.id))
    expect(answered.filter((id) => !known.has(id))).toEqual([])
    expect(after.mailLog().map((mail) => mail.inviteId)).toEqual([...known])
    expect(known.size % perCall).toBe(0)
    after.close()
  }
})

test.skipIf(process.platform === 'win32')(
  'a full disk: the call breaks like a connection, what was answered before is kept',
  async () => {
    const path = join(folder, 'full')
    // A file may not grow beyond so many blocks; Node ignores the signal and sees EFBIG.
    const command = `ulimit -f 100; exec "$0" "$@"`
    const args = ['-c', command, process.execPath, child, path, manySite, manager, '10']
    const running = spawn('sh', args, { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines: string[] = []
    for await (const line of createInterface({ input: running.stdout })) lines.push(line)
    expect(lines.pop()).toBe('failed EFBIG')
    const answered = lines.flatMap((line) => line.split(' '))
    expect(answered.length).toBeGreaterThan(10)
    const after = createSandbox({ seed: 2000, statePath: path, now })
    const known = new Set(after.state().invites.map((invite) => invite.id))
    expect(answered.filter((id) => !known.has(id))).toEqual([])
    after.close()
  },
)

test('after a line that could not be written whole, the next change writes everything anew', () => {
  const state = keepState(practiceSeed(), statePath)
  const mail = (to: string) =>
    state.record({
      is: 'mail',
      value: { at: '', to, siteId: bakery, inviteId: to, kind: 'invite', language: null },
    })
  mail('kept@people.example')
  state.commit()
  // A number JSON cannot write stands for a disk that takes no more.
  state.record({ is: 'clock', aheadMs: 1n as unknown as number })
  expect(() => state.commit()).toThrow(TypeError)
  state.record({ is: 'clock', aheadMs: 5 })
  mail('late@people.example')
  state.commit()
  state.close()
  const again = keepState(practiceSeed(), statePath)
  expect(again.mail.map((one) => one.to)).toEqual(['kept@people.example', 'late@people.example'])
  expect(again.aheadMs).toBe(5)
  again.close()
})
