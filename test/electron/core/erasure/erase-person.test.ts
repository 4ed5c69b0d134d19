import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { verifyExport } from '../../../../electron/core/audit/verify-file.ts'
import { guessAll } from '../../../../shared/import.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

// Somebody is erased: nothing in the folder names them, the log still verifies, and no undo brings them back.

let folder: ReturnType<typeof temporaryFolder>
let world: World
let reopened = 0
const start = async () => {
  world = await startWorld({
    folder: folder.path,
    ports: {
      reopen: () => {
        reopened += 1
      },
    },
  })
}
beforeEach(async () => {
  reopened = 0
  folder = temporaryFolder()
  await start()
})
afterEach(async () => {
  await world.close()
  folder.remove()
})
const workspace = () => join(folder.path, 'workspace')
const again = async () => {
  await world.close()
  await start()
}

const anna = 'anna.berg@x.example'
const lines = [
  'email,name,site,roles,note',
  `Anna.Berg@X.example,Anna Bergström,Marlowe Books,Translator,Anna Bergström is "new"`,
  'ben@x.example,Ben Moor,Marlowe Books,Translator,sits beside Anna Bergström',
]

async function sentTeam(): Promise<string> {
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
  const { roster } = await world.call('import.run', {
    fileName: 'team.csv',
    bytes: Buffer.from(lines.join('\n')).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name: 'Team' },
  })
  const plan = await world.call('plan.make', {
    source: { kind: 'roster', rosterId: roster.id, rowIds: null },
  })
  await apply(plan)
  return roster.id
}
async function apply(plan: { readonly id: string; readonly confirmation: string | null }): Promise<void> {
  const { kind } = await world.call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  expect(kind).toBe('started')
  await world.app.idle()
}
async function revoked(): Promise<void> {
  const { invites } = await world.call('ledger.list', {})
  const inviteKeys = invites.filter(({ addressKey }) => addressKey === anna).map(({ key }) => key)
  await apply(await world.call('plan.make', { source: { kind: 'ledger', act: 'revoke', inviteKeys } }))
}
const order = {
  personId: anna,
  confirmation: 'ERASE',
  reason: 'asked for on 3 Nov by Anna Bergström',
  removeBackups: true,
} as const

/** Every file of the folder but what was exported, and every way in which a text may stand in its bytes. */
function traces(): readonly string[] {
  const texts = ['anna.berg@x.example', 'anna.berg%40x.example', 'anna bergström', 'anna%20bergstr']
  const wanted = texts.flatMap((text) => [
    ...(['utf8', 'utf16le', 'base64', 'hex'] as const).map((encoding) =>
      Buffer.from(text)
        .toString(encoding === 'utf16le' ? 'utf8' : encoding)
        .replace(/=+$/, ''),
    ),
    Buffer.from(text, 'utf16le').toString('latin1'),
  ])
  return readdirSync(folder.path, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('exports') && statSync(join(folder.path, name)).isFile())
    .flatMap((name) => {
      const bytes = readFileSync(join(folder.path, name))
      const held = [bytes.toString('utf8').toLowerCase(), bytes.toString('latin1').toLowerCase()]
      return wanted
        .filter((text) => held.some((one) => one.includes(text.toLowerCase())))
        .map((text) => `${name}: ${text}`)
    })
}

test('an erased person is in no file of the workspace; the log verifies, here and as an export made before and after', async () => {
  const rosterId = await sentTeam()
  await world.call('people.setName', { personId: anna, name: 'Anna Bergström' })
  await world.call('backups.make', {})
  await revoked()
  mkdirSync(join(workspace(), 'logs'), { recursive: true })
  writeFileSync(
    join(workspace(), 'logs', 'invite-desk.log'),
    `x error for ${anna} (Anna Bergström)\nkept line\n`,
  )
  const { path: before } = await world.call('audit.export', { filter: everything, format: 'csv' })
  const earlier = readFileSync(before ?? '')
  const preview = await world.call('erasure.preview', { personId: anna })
  expect(preview.obstacles).toEqual([])
  expect(preview.names).toEqual([{ name: 'Anna Bergström', isTheirsAlone: true }])
  expect(preview.backups.length).toBeGreaterThan(0)
  const done = await world.call('erasure.erase', order)
  expect(done.counts).toEqual(preview.counts)
  expect(reopened).toBe(1)
  expect(traces()).toEqual([])
  await again()
  expect(traces()).toEqual([])
  expect(readFileSync(join(workspace(), 'logs', 'invite-desk.log'), 'utf8')).toContain('kept line')
  const verified = await world.call('audit.verify', {})
  expect(verified).toMatchObject({ kind: 'intact' })
  expect(verified.kind === 'intact' && verified.limits).toContain('A person was erased from')
  for (const format of ['csv', 'jsonl'] as const) {
    const { path } = await world.call('audit.export', { filter: everything, format })
    expect(await verifyExport(readFileSync(path ?? ''), 'audit')).toMatchObject({ kind: 'intact' })
  }
  // What went out before still fits the log event by event.
  expect(await verifyExport(earlier, 'audit', (id) => hashes().get(id) ?? null)).toMatchObject({
    kind: 'intact',
  })
  const sheet = await world.call('roster.open', { rosterId })
  expect(JSON.stringify(sheet)).toContain('ben@x.example')
  expect(await world.call('roster.undo', { rosterId })).toBeNull()
  expect(await world.call('roster.redo', { rosterId })).toBeNull()
  expect(traces()).toEqual([])
})

const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
const hashes = () => {
  const { exports } = world
  const name = readdirSync(exports).find((one) => one.endsWith('.jsonl')) ?? ''
  const events = readFileSync(join(exports, name), 'utf8').trim().split('\n')
  return new Map(events.map((line) => [JSON.parse(line).id as number, JSON.parse(line).hash as string]))
}

test('nothing is sent for what stands in, and the same address can be invited anew, as somebody new', async () => {
  const rosterId = await sentTeam()
  await revoked()
  const { standIn } = await world.call('erasure.erase', order)
  await again()
  const plan = await world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  expect(plan.lines.filter(({ address }) => address === standIn).map(({ verdict }) => verdict.kind)).toEqual([
    'skip',
  ])
  const page = await world.call('people.readPage', { personId: standIn })
  expect(page.person.left?.note).toBe('Erased')
  expect(page.invites).toHaveLength(1)
  expect((await world.call('people.search', { text: 'anna', limit: 10 })).hits).toEqual([])
  expect((await world.call('erasure.preview', { personId: anna })).obstacles).toEqual([{ kind: 'nobody' }])
  const fresh = await world.call('people.readPage', { personId: anna })
  expect([fresh.person.left, fresh.invites.length]).toEqual([null, 0])
})

test('whoever can still come in, or is in, is off-boarded first', async () => {
  await sentTeam()
  expect((await world.call('erasure.preview', { personId: anna })).obstacles).toEqual([
    { kind: 'open-invites', sites: ['Marlowe Books'] },
  ])
  await expect(world.call('erasure.erase', order)).rejects.toThrow('Off-board them first')
  expect(traces()).not.toEqual([])
  expect(reopened).toBe(0)
})

test('backups that stay are said to hold them, and are as they were', async () => {
  await sentTeam()
  await world.call('backups.make', {})
  await revoked()
  const done = await world.call('erasure.erase', { ...order, removeBackups: false })
  expect([done.backupsRemoved, done.backupsKept > 0]).toEqual([0, true])
  expect(new Set(traces().map((trace) => trace.split('/')[1]))).toEqual(new Set(['backups']))
  expect(existsSync(join(workspace(), 'backups'))).toBe(true)
})

test('a backup of before that is restored brings rosters back as they were, and the log as the erasure left it', async () => {
  await sentTeam()
  const { backups } = await world.call('backups.make', {})
  await revoked()
  await world.call('erasure.erase', { ...order, removeBackups: false })
  await again()
  await world.call('backups.restore', { name: backups[0]?.name ?? '' })
  await again()
  expect(await world.call('audit.verify', {})).toMatchObject({ kind: 'intact' })
  const { events } = await world.call('audit.read', {
    filter: { ...everything, people: [anna] },
    before: null,
    limit: 50,
  })
  expect(events).toEqual([])
  // Who restores it has them in rosters again, and erases them again.
  expect((await world.call('people.search', { text: anna, limit: 10 })).hits).toHaveLength(1)
})

test('an erasure that was cut off is cleaned up after by the next start', async () => {
  await sentTeam()
  await world.call('backups.make', {})
  await revoked()
  const failing = join(workspace(), 'logs')
  // A log that cannot be read keeps it from going on.
  mkdirSync(join(failing, 'a-folder'), { recursive: true })
  await world.call('erasure.erase', order)
  await again()
  expect(traces()).toEqual([])
  expect(existsSync(failing) ? readdirSync(failing) : []).toEqual([])
})
