import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createAnswer } from '../../../../electron/core/answer.ts'
import { createMovedLinks } from '../../../../electron/core/ledger/moved-links.ts'
import { sealLink } from '../../../../electron/core/ledger/seal-link.ts'
import type { Emit, SecretStore } from '../../../../electron/core/ports.ts'
import { openDatabase, openToRead } from '../../../../electron/core/store/database.ts'
import { createMemoryStore } from '../../../../electron/hosts/keychain/memory-store.ts'
import type { SavedOpened } from '../../../../shared/workspace/moved-links.ts'
import { importPeople, planRoster } from '../../../job-steps.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

// A workspace goes to another computer as one file: without secrets, into an empty workspace only, checked first.

const folders: ReturnType<typeof temporaryFolder>[] = []
let here: World
let there: World
const start = (folder: string, secrets: SecretStore) =>
  startWorld({ folder, ports: { reopen: () => undefined, secrets, log: { info: hear, error: hear } } })
let secretsHere: SecretStore
let secretsThere: SecretStore
/** As a keychain does, it keeps what it has when the app closes. */
const keychain = (): SecretStore => ({ ...createMemoryStore(), close: async () => undefined })
let logged = ''
const hear = (message: string) => {
  logged += message
}
const folderOf = (at: number): string => folders[at]?.path ?? ''
beforeEach(async () => {
  folders.push(temporaryFolder(), temporaryFolder())
  logged = ''
  secretsHere = keychain()
  secretsThere = keychain()
  here = await start(folderOf(0), secretsHere)
  there = await start(folderOf(1), secretsThere)
})
afterEach(async () => {
  await here.close()
  await there.close()
  for (const folder of folders.splice(0)) folder.remove()
})

async function saved(passphrase?: string): Promise<string> {
  const { path, items } = await here.call('backups.save', passphrase === undefined ? {} : { passphrase })
  expect(items).toBeGreaterThan(0)
  return path ?? ''
}
async function upload(path: string): Promise<string> {
  const bytes = readFileSync(path)
  const piece = { uploadId: null, size: bytes.length, at: 0, bytes: bytes.toString('base64') }
  return (await there.call('import.upload', piece)).uploadId
}
async function openThere(path: string, links?: string | null): Promise<SavedOpened> {
  const uploadId = await upload(path)
  const order = { uploadId, fileName: 'desk.invitedesk', ...(links === undefined ? {} : { links }) }
  const opened = await there.call('backups.openSaved', order)
  if (opened.kind === 'opened') {
    await there.close()
    there = await start(folderOf(1), secretsThere)
  }
  return opened
}
const rosterNames = async (world: World) => (await world.call('roster.list', {})).map(({ name }) => name)

async function sentTeam(): Promise<void> {
  await here.call('accounts.setPace', { accountId: here.practiceId, callsPerMinute: 1000 })
  const roster = await importPeople(here, ['ann@x.example,Marlowe Books,Translator'], 'Team')
  const { id: planId } = await planRoster(here, roster)
  await here.call('outbox.apply', { planId, confirmation: 'SEND' })
  await here.app.idle()
}

test('everything but secrets goes along: rosters, invites and the log, which still verifies; links are left out', async () => {
  await withLink()
  const path = await saved()
  const file = openToRead(path)
  expect(file.all('SELECT link FROM invites')).toEqual([{ link: null }])
  file.close()
  expect([existsSync(`${path}-wal`), existsSync(`${path}.part`)]).toEqual([false, false])
  await openThere(path)
  expect(await rosterNames(there)).toEqual(['Team'])
  expect((await there.call('ledger.list', {})).invites).toHaveLength(1)
  expect(await there.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
  const practice = (await there.call('accounts.list', {})).filter(({ kind }) => kind === 'practice')
  expect(practice).toHaveLength(1)
  expect((await there.call('backups.list', {})).restored).toBeNull()
})

test('a workspace that was used is never overwritten', async () => {
  await importPeople(here, ['ann@x.example,Marlowe Books,Translator'], 'Team')
  await there.call('roster.create', { name: 'Mine' })
  await expect(openThere(await saved())).rejects.toThrow('This workspace is in use')
  expect(await rosterNames(there)).toEqual(['Mine'])
})

test('what is no saved workspace, or half of one, is refused in words and changes nothing', async () => {
  await importPeople(here, ['ann@x.example,Marlowe Books,Translator'], 'Team')
  const whole = readFileSync(await saved())
  const bad = join(folderOf(0), 'bad.invitedesk')
  for (const bytes of [Buffer.from('email,site\n'), whole.subarray(0, whole.length / 2)]) {
    writeFileSync(bad, bytes)
    await expect(openThere(bad)).rejects.toThrow('desk.invitedesk is damaged too, or no workspace')
    expect(await rosterNames(there)).toEqual([])
  }
})

const link = 'https://wix.example/accept/0123456789abcdef'
/** As if one of the invites had come from an account of one's own: the practice account gives no links worth keeping. */
async function withLink(): Promise<void> {
  await sentTeam()
  const key = new Uint8Array(32).fill(7)
  await secretsHere.set('data-key', key)
  const db = openDatabase(join(folderOf(0), 'workspace', 'workspace.db'))
  db.run('UPDATE invites SET link = ?', [sealLink(link, key)])
  db.close()
}

const passphrase = 'Größe of four words'
const linkOf = async (world: World) => {
  const { invites } = await world.call('ledger.list', {})
  return (await world.call('ledger.copyLinks', { inviteKeys: invites.map(({ key }) => key) })).text
}

test('accept links go along under a passphrase, and are sealed for the other computer there', async () => {
  await withLink()
  expect(await linkOf(here)).toContain(link)
  expect(await here.call('backups.save', { passphrase })).toMatchObject({ links: 1, linksLeftOut: 0 })
  const path = await saved(passphrase)
  const bytes = readFileSync(path).toString('latin1')
  expect(bytes).not.toContain(link)
  expect(bytes).not.toContain(passphrase)
  // Asked for first, then refused in words; nothing of it is lost, and nothing is opened.
  expect(await openThere(path)).toEqual({ kind: 'passphrase-wanted', links: 1, isWrong: false })
  expect(await openThere(path, 'another passphrase')).toEqual({
    kind: 'passphrase-wanted',
    links: 1,
    isWrong: true,
  })
  expect(await rosterNames(there)).toEqual([])
  // A keyboard that composes letters otherwise types the same passphrase.
  expect(await openThere(path, passphrase.normalize('NFD'))).toEqual({ kind: 'opened' })
  expect(await linkOf(there)).toContain(link)
  for (const at of [0, 1]) {
    const database = readFileSync(join(folderOf(at), 'workspace', 'workspace.db')).toString('latin1')
    expect(database).not.toContain(passphrase)
    expect(database).not.toContain('accept-links-under-passphrase')
  }
  expect(logged).not.toContain('four words')
  const { events } = await here.call('audit.read', {
    filter: { text: '', actions: ['workspace.saved'], from: null, to: null, runId: null, people: [] },
    before: null,
    limit: 1,
  })
  expect(events[0]?.reason).toContain('1 accept link under the passphrase')
})

test('nothing that crosses the bridge to the page has the passphrase: no answer, refusal, progress or event', async () => {
  await withLink()
  const path = await saved(passphrase)
  const heard: string[] = []
  const bridge = (world: World) => {
    const emit: Emit = (name, payload) => heard.push(JSON.stringify([name, payload]))
    world.app.on(emit)
    const log = { info: hear, error: hear }
    const answer = createAnswer({
      handlers: world.app.handlers,
      emit,
      log,
      newId: () => 'id',
      origin: 'page',
    })
    return async (name: string, input: unknown): Promise<string> => {
      const sender = { isMainFrame: true, origin: 'page' }
      const said = await answer(sender, name, JSON.stringify({ requestId: 'one', input }))
      heard.push(said)
      return said
    }
  }
  const [atHere, atThere] = [bridge(here), bridge(there)]
  expect(await atHere('backups.save', { passphrase })).toContain('"ok":true')
  // Refused by the contract, past it, and by the keychain.
  expect(await atHere('backups.save', { passphrase, other: passphrase })).toContain('"ok":false')
  expect(await atHere(`backups.${passphrase.slice(0, 4)}`, { passphrase })).toContain('"ok":false')
  const bytes = readFileSync(path)
  const piece = { uploadId: null, size: bytes.length, at: 0, bytes: bytes.toString('base64') }
  const opened = async (links: string) => {
    const { uploadId } = await there.call('import.upload', piece)
    return atThere('backups.openSaved', { uploadId, fileName: 'desk.invitedesk', links })
  }
  expect(await opened(`${passphrase}!`)).toContain('"isWrong":true')
  expect(await opened(passphrase)).toContain('"opened"')
  for (const name of ['backups.list', 'app.hello', 'accounts.list']) await atHere(name, {})
  expect(heard.length).toBeGreaterThan(7)
  expect(heard.join('\n')).not.toContain(passphrase)
  expect(heard.join('\n')).not.toContain(Buffer.from(passphrase).toString('base64'))
  expect(logged).not.toContain(passphrase)
})

test('the file opens without its links too, and a sealing of a later version is said', async () => {
  await withLink()
  const path = await saved(passphrase)
  const file = openDatabase(path)
  file.run(
    "UPDATE settings SET value = replace(value, '131072', '1073741824') WHERE name = 'accept-links-under-passphrase'",
  )
  file.script('PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE')
  file.close()
  await expect(openThere(path, passphrase)).rejects.toThrow('does not know')
  expect(await openThere(path, null)).toEqual({ kind: 'opened' })
  expect(await rosterNames(there)).toEqual(['Team'])
  expect(await linkOf(there)).toBe('')
})

test('without the keychain nothing is saved or opened by halves', async () => {
  await withLink()
  const path = await saved(passphrase)
  const locked = { kind: 'locked', message: 'The keychain is locked.' } as const
  secretsThere = { ...keychain(), get: async () => locked, set: async () => locked }
  await there.close()
  there = await start(folderOf(1), secretsThere)
  await expect(openThere(path, passphrase)).rejects.toThrow('The keychain is locked.')
  expect(await rosterNames(there)).toEqual([])
})

/** As a page asks for it and stops it where `label` is told: what it is answered, and what was told. */
async function openStopped(path: string, links: string | null, label: string) {
  const uploadId = await upload(path)
  const abort = new AbortController()
  const told: string[] = []
  const progress = (_done: number, _total: number | null, said: string) => {
    told.push(said)
    if (said === label) abort.abort()
  }
  const context = { requestId: label, signal: abort.signal, progress }
  const order = { uploadId, fileName: 'desk.invitedesk', links }
  const answer = await Promise.allSettled([there.app.handlers['backups.openSaved'](order, context)])
  return { answer: answer[0], told }
}
const leftThere = () => ({
  uploads: existsSync(join(folderOf(1), 'workspace', 'imports'))
    ? readdirSync(join(folderOf(1), 'workspace', 'imports'))
    : [],
  isPrepared: existsSync(join(folderOf(1), 'workspace', 'workspace.db.restored')),
})

test.each([
  [passphrase, 'Sealing its accept links for this computer'],
  [null, 'Leaving its accept links out'],
])(
  'an opening that is cancelled while its links are sealed or left out changes nothing, and can be asked for again',
  async (links, label) => {
    await withLink()
    const path = await saved(passphrase)
    const { answer, told } = await openStopped(path, links, label)
    expect(told).toEqual([label])
    expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'cancelled' } })
    expect(leftThere()).toEqual({ uploads: [], isPrepared: false })
    // At once, and not when they are sealed or left out.
    const dataKey = async () => ({ kind: 'ok', value: new Uint8Array(32) }) as const
    const moved = createMovedLinks({ dataKey })
    const abort = new AbortController()
    const watch = { signal: abort.signal, progress: () => abort.abort() }
    const doing = links === null ? moved.drop(path, watch) : moved.takeOver(path, links, watch)
    await expect(doing).rejects.toMatchObject({ code: 'cancelled' })
    expect(await rosterNames(there)).toEqual([])
    expect(await openThere(path, passphrase)).toEqual({ kind: 'opened' })
    expect(await linkOf(there)).toContain(link)
  },
)
