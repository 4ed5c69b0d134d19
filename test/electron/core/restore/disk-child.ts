// Plays one scene on a disk of its own, and prints what happened as one JSON line.
import {
  closeSync,
  existsSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statfsSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sealLink } from '../../../../electron/core/ledger/seal-link.ts'
import { openDatabase, openToRead } from '../../../../electron/core/store/database.ts'
import { createMemoryStore } from '../../../../electron/hosts/keychain/memory-store.ts'
import { importPeople, planRoster } from '../../../job-steps.ts'
import { type ReopeningWorld, startReopening } from './start-reopening.ts'

const [scene = '', disk = ''] = process.argv.slice(2)
const workspace = join(disk, 'workspace')
const ballast = join(disk, 'ballast')
const step = 256_000
/** The whole disk. */
const most = 12_000_000
const zeros = Buffer.alloc(step)
const dataKey = new Uint8Array(32).fill(7)

/** As a keychain does, it keeps what it has when the app closes. */
const secrets = { ...createMemoryStore(), close: async () => undefined }

const openAnew = () => startReopening({ ports }, { path: disk, remove: () => undefined })

const ports = { secrets, reopen: () => undefined }

/** Leaves so many bytes of the disk. */
function fill(leaveBytes: number): void {
  rmSync(ballast, { force: true })
  const { bavail, bsize } = statfsSync(disk)
  const file = openSync(ballast, 'w')
  for (let left = bavail * bsize - leaveBytes; left > 0; left -= step)
    writeSync(file, zeros, 0, Math.min(left, step))
  closeSync(file)
}

/** Whatever is neither the workspace, a whole backup, nor of the scene. */
const scratch = () =>
  readdirSync(disk, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /\.(part|new|restored)(-wal|-shm)?$|under-way|damaged\/./.test(path),
  )

function said(error: unknown): string {
  return error instanceof Error
    ? `${'code' in error ? error.code : error.name}: ${error.message.replace(/The backup \S+ was/, 'The backup was')}`
    : String(error)
}

async function setReminders(world: ReopeningWorld, mostReminders: number): Promise<void> {
  const settings = await world.call('app.readSettings', {})
  await world.call('app.changeSettings', { ...settings, mostReminders })
}

async function begin(): Promise<ReopeningWorld> {
  await secrets.set('data-key', dataKey)
  const world = await openAnew()
  await importPeople(world, ['ann@x.example,Marlowe Books,Translator'], 'Team')
  await world.close()
  const db = openDatabase(join(workspace, 'workspace.db'))
  db.run('INSERT INTO settings VALUES (?, ?)', ['ballast', 'x'.repeat(1_500_000)])
  db.close()
  return world.again({ ports })
}

/** Tries with a little more room each time until it goes through; what was said, and what else was ever so. */
async function untilThrough(attempt: () => Promise<unknown>, look: () => Promise<unknown>) {
  const refusals = new Set<string>()
  const left = new Set<string>()
  let times = 0
  for (let room = 0; room < most; room += step) {
    fill(room)
    const refused = await attempt().then(() => null, said)
    if (refused === null) return { refusals: [...refusals], left: [...left], times }
    refusals.add(refused)
    left.add(JSON.stringify([scratch(), await look()]))
    times += 1
  }
  return { refusals: [...refusals], left: [...left], times: null }
}

async function restore(): Promise<unknown> {
  let world = await begin()
  const name = (await world.call('backups.make', {})).backups[0]?.name ?? ''
  await setReminders(world, 5)
  const reminders = async () => (await world.call('app.readSettings', {})).mostReminders
  const sound = async () => [await reminders(), (await world.call('audit.verify', {})).kind]
  const tried = await untilThrough(
    () => world.call('backups.restore', { name }),
    async () => {
      rmSync(ballast)
      return [...(await sound()), (await world.call('backups.list', {})).backups.length]
    },
  )
  await world.close()
  // What was made ready is put in place; what is taken over after that needs room, too.
  fill(0)
  const cutOff = await openAnew().then(() => null, said)
  rmSync(ballast)
  world = await openAnew()
  const after = [await sound(), scratch()]
  await world.close()
  return { ...tried, cutOff, after }
}

async function withLinks(world: ReopeningWorld): Promise<ReopeningWorld> {
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
  const roster = await importPeople(world, ['bob@x.example,Marlowe Books,Translator'], 'Sent')
  const { id: planId } = await planRoster(world, roster)
  await world.call('outbox.apply', { planId, confirmation: 'SEND' })
  await world.app.idle()
  await world.close()
  const db = openDatabase(join(workspace, 'workspace.db'))
  db.run('UPDATE invites SET link = ?', [sealLink('https://wix.example/accept/1', dataKey)])
  db.close()
  return world.again({ ports })
}

const savedEvents = async (world: ReopeningWorld) => {
  const filter = { text: '', actions: ['workspace.saved' as const], from: null, to: null, runId: null }
  const page = await world.call('audit.read', { filter: { ...filter, people: [] }, before: null, limit: 99 })
  return page.events.map(({ outcome }) => outcome)
}

async function save(): Promise<unknown> {
  const world = await withLinks(await begin())
  const { path } = await world.call('backups.save', {})
  if (path === null) return null
  writeFileSync(path, 'older')
  const tried = await untilThrough(
    () => world.call('backups.save', {}),
    async () => {
      rmSync(ballast)
      const older = existsSync(path) ? readFileSync(path, 'latin1').slice(0, 5) : null
      return [older, readdirSync(world.exports).length]
    },
  )
  rmSync(ballast)
  const file = openToRead(path)
  const check = file.get('PRAGMA integrity_check')
  file.close()
  const events = await savedEvents(world)
  await world.close()
  return { ...tried, check, events, after: scratch() }
}

/** The file goes to another disk, and there is no room left to say so in the log of the workspace. */
async function saveElsewhere(): Promise<unknown> {
  const elsewhere = mkdtempSync(join(tmpdir(), 'elsewhere-'))
  let world = await begin()
  const files = { chooseSave: async (name: string) => join(elsewhere, name), reveal: async () => undefined }
  world = await world.again({ ports: { ...ports, files } })
  const { path } = await world.call('backups.save', {})
  writeFileSync(path ?? '', 'older')
  fill(0)
  const refused = await world.call('backups.save', {}).then(() => null, said)
  rmSync(ballast)
  const older = readFileSync(path ?? '', 'latin1').slice(0, 5)
  const names = readdirSync(elsewhere).length
  const events = await savedEvents(world)
  await world.close()
  rmSync(elsewhere, { recursive: true })
  return { refused, older, names, events }
}

/** A file with sealed links is opened on a disk that has no room for it. */
async function open(): Promise<unknown> {
  const world = await withLinks(await begin())
  const passphrase = 'four words of it'
  const { path } = await world.call('backups.save', { passphrase })
  const bytes = readFileSync(path ?? '')
  await world.close()
  for (const name of readdirSync(disk)) rmSync(join(disk, name), { recursive: true })
  const there = await openAnew()
  const piece = { uploadId: null, size: bytes.length, at: 0, bytes: bytes.toString('base64') }
  const refusals = new Set<string>()
  const uploads = join(workspace, 'uploads')
  const left = new Set<string>()
  for (let room = 0; room < most; room += step) {
    const { uploadId } = await there.call('import.upload', piece)
    fill(room)
    const order = {
      uploadId,
      fileName: 'desk.invitedesk',
      links: room % (2 * step) === 0 ? passphrase : null,
    }
    const refused = await there.call('backups.openSaved', order).then(() => null, said)
    if (refused === null) break
    refusals.add(refused)
    rmSync(ballast)
    const rosters = await there.call('roster.list', {})
    left.add(JSON.stringify([scratch(), existsSync(uploads) ? readdirSync(uploads) : [], rosters.length]))
  }
  rmSync(ballast)
  await there.close()
  const opened = await openAnew()
  const names = (await opened.call('roster.list', {})).map(({ name }) => name)
  await opened.close()
  return { refusals: [...refusals], left: [...left], names, after: scratch() }
}

const scenes = { restore, save, 'save-elsewhere': saveElsewhere, open }
const play = scenes[scene as keyof typeof scenes]
process.stdout.write(`${JSON.stringify(await play())}\n`)
