import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { unpackAccess } from '../../../../../shared/packed/packed-access.ts'
import { acceptanceLines } from '../../../../../shared/words/access-words.ts'
import { differenceWords } from '../../../../../shared/words/elsewhere-words.ts'
import { inviteStateTitle } from '../../../../../shared/words/state-words.ts'
import { until } from '../../../../until.ts'
import { startWorld, temporaryFolder, type World } from '../../../../world.ts'

let folders: ReturnType<typeof temporaryFolder>[] = []
let worlds: World[] = []
beforeEach(() => {
  folders = []
  worlds = []
})
afterEach(async () => {
  for (const world of worlds) await world.close()
  for (const folder of folders) folder.remove()
})

async function open(actor: string): Promise<World> {
  const folder = temporaryFolder()
  folders.push(folder)
  const world = await startWorld({ folder: folder.path, ports: { actor } })
  worlds.push(world)
  return world
}

/** A site with a role, the same in every world. */
async function place(world: World) {
  const { sites, roles } = await world.call('directory.read', {})
  const site = sites.find((one) => one.isOurs && one.isPresent && !one.isBlocked && one.seatLimit === null)
  const role = roles.find((one) => one.accountId === site?.accountId)
  if (site === undefined || role === undefined) throw new Error('there is no site to invite to')
  return { site, role }
}

async function planFor(world: World, addresses: readonly string[]) {
  const { site, role } = await place(world)
  const rows = addresses.map((email) => ({
    ...{ email, name: '', site: site.name, siteId: site.id, roles: role.title, roleIds: role.id },
    ...{ until: '', language: '', note: '' },
  }))
  const { id: rosterId } = await world.call('roster.createFilled', { name: 'Spring', label: 'paste', rows })
  return world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
}

async function send(world: World, addresses: readonly string[]): Promise<void> {
  const plan = await planFor(world, addresses)
  await world.call('outbox.apply', { planId: plan.id, confirmation: 'SEND' })
  await world.app.idle()
  await until('all are in the ledger', async () => (await ledgerOf(world)).length >= addresses.length)
}

const ledgerOf = async (world: World) => (await world.call('ledger.list', {})).invites
const outcomes = async (world: World, addresses: readonly string[]) =>
  (await planFor(world, addresses)).lines.map(({ verdict }) =>
    verdict.kind === 'skip' ? verdict.reason : verdict.kind,
  )

async function exportOf(world: World) {
  const { path } = await world.call('ledger.exportCsv', { inviteKeys: null })
  const text = readFileSync(path ?? '', 'utf8')
  return { fileName: 'rosa.csv', text, bytes: Buffer.from(text).toString('base64') }
}

test('people invited in the dashboard are known by a person’s word, never invited twice, and undone in one step', async () => {
  const world = await open('ada')
  const { site, role } = await place(world)
  const pasted = { siteId: site.id, text: 'Ann Lee <ann@x.example>\nContributor\nben@x.example' }
  const read = await world.call('ledger.readPasted', pasted)
  expect(read.people.map(({ address, standing }) => [address, standing.kind])).toEqual([
    ['ann@x.example', 'new'],
    ['ben@x.example', 'new'],
  ])
  const addresses = read.people.map(({ address }) => address)
  const said = { siteId: site.id, roleIds: [role.id], sentDay: '2020-02-01', addresses }
  const old = await world.call('ledger.adopt', said)
  expect((await ledgerOf(world)).map(({ state }) => state)).toEqual(['expired', 'expired'])
  // The same list an hour later, and one of another day.
  const later = await world.call('ledger.readPasted', { ...pasted, sentDay: '2020-02-01' })
  expect(later.people.map(({ standing }) => standing.kind)).toEqual(['said', 'said'])
  expect(await world.call('ledger.adopt', said)).toEqual({ changeId: null, added: 0, changed: 0 })
  const next = await world.call('ledger.readPasted', { ...pasted, sentDay: '2020-02-02' })
  expect(next.people.map(({ standing }) => standing.kind)).toEqual(['new', 'new'])
  expect(await world.call('ledger.undo', { changeId: old.changeId ?? 0 })).toEqual({
    removed: 2,
    restored: 0,
  })
  expect(await ledgerOf(world)).toEqual([])

  const today = new Date().toISOString().slice(0, 10)
  const { changeId } = await world.call('ledger.adopt', { ...said, sentDay: today })
  expect(await ledgerOf(world)).toMatchObject([
    {
      address: 'ann@x.example',
      inviteId: null,
      isControllable: false,
      origin: 'said',
      state: 'pending',
      actor: 'ada',
    },
    { address: 'ben@x.example', roleTitles: [role.title] },
  ])
  expect(await outcomes(world, ['ann@x.example', 'BEN@x.example', 'cleo@x.example'])).toEqual([
    'already-pending',
    'already-pending',
    'call',
  ])
  const again = await world.call('ledger.readPasted', pasted)
  expect(again.people.map(({ standing }) => standing.kind)).toEqual(['open', 'open'])
  expect(await world.call('ledger.adopt', { ...said, sentDay: today })).toEqual({
    changeId: null,
    added: 0,
    changed: 0,
  })
  await world.call('ledger.undo', { changeId: changeId ?? 0 })
  expect(await outcomes(world, ['ann@x.example'])).toEqual(['call'])
  await expect(world.call('ledger.undo', { changeId: changeId ?? 0 })).rejects.toThrow('undone already')
  await expect(world.call('ledger.adopt', { ...said, sentDay: '2999-01-01' })).rejects.toThrow('lies ahead')
})

test('a colleague’s ledger is read in by invite id: neither sends twice, and what differs is chosen', async () => {
  const rosa = await open('rosa')
  const ada = await open('ada')
  await send(rosa, ['ann@x.example', 'ben@x.example'])
  const first = await exportOf(rosa)
  const comparison = await ada.call('ledger.readFile', first)
  expect(comparison).toMatchObject({ completeness: { kind: 'whole' }, known: 0, differences: [], unread: [] })
  expect(comparison.added).toHaveLength(2)
  expect(await ledgerOf(ada)).toEqual([])
  const taken = await ada.call('ledger.takeFile', { fileName: first.fileName, bytes: first.bytes, take: [] })
  expect(taken).toMatchObject({ added: 2, changed: 0 })
  const [ours] = await ledgerOf(ada)
  expect(ours).toMatchObject({ origin: 'file', actor: 'rosa', isControllable: true, runId: null })
  expect(await outcomes(ada, ['ann@x.example', 'ben@x.example'])).toEqual([
    'already-pending',
    'already-pending',
  ])
  expect(await ada.call('ledger.readFile', first)).toMatchObject({ added: [], known: 2, differences: [] })

  // Rosa reminds one of them: that is shown, and taken only where it is chosen.
  const theirs = await ledgerOf(rosa)
  const plan = await rosa.call('plan.make', {
    source: { kind: 'ledger', act: 'resend', inviteKeys: theirs.slice(0, 1).map(({ key }) => key) },
  })
  await rosa.call('outbox.apply', { planId: plan.id, confirmation: 'SEND' })
  await rosa.app.idle()
  const second = await exportOf(rosa)
  const { differences } = await ada.call('ledger.readFile', second)
  expect(differences).toMatchObject([{ isFileNewer: true, here: { mails: 1 }, file: { mails: 2 } }])
  const file = { fileName: second.fileName, bytes: second.bytes }
  expect(await ada.call('ledger.takeFile', { ...file, take: [] })).toEqual({
    changeId: null,
    added: 0,
    changed: 0,
  })
  const take = differences.map(({ key }) => key)
  const changed = await ada.call('ledger.takeFile', { ...file, take })
  expect(changed).toMatchObject({ added: 0, changed: 1 })
  expect(await ledgerOf(ada)).toMatchObject([{ mails: 2 }, { mails: 1 }])
  await ada.call('ledger.undo', { changeId: changed.changeId ?? 0 })
  expect(await ledgerOf(ada)).toMatchObject([{ mails: 1 }, { mails: 1 }])

  // What changed since is not undone blindly.
  await ada.call('ledger.takeFile', { ...file, take })
  await expect(ada.call('ledger.undo', { changeId: taken.changeId ?? 0 })).rejects.toThrow('changed since')
})

test('a file that was cut short is said to be, a file of an earlier version is read, and other files are refused', async () => {
  const rosa = await open('rosa')
  await send(rosa, ['ann@x.example', 'ben@x.example'])
  const { text } = await exportOf(rosa)
  const lines = text.trimEnd().split('\r\n')
  const read = async (...kept: readonly string[]) => {
    const bytes = Buffer.from(kept.join('\r\n')).toString('base64')
    return (await rosa.call('ledger.readFile', { fileName: 'f.csv', bytes })).completeness
  }
  expect(await read(...lines)).toEqual({ kind: 'whole', scope: 'all invites' })
  expect(await read(...lines.slice(0, -1))).toEqual({ kind: 'not-said' })
  expect(await read(...lines.slice(0, 2), ...lines.slice(-1))).toEqual({ kind: 'differs', said: 2, found: 1 })
  await expect(read('email,site', 'ann@x.example,Bakery')).rejects.toThrow('lacks the columns')
})

test('what a colleague’s ledger had inferred comes in as theirs, never surer, until something is known here', async () => {
  const rosa = await open('rosa')
  const ada = await open('ada')
  await send(rosa, ['ann@x.example', 'ben@x.example', 'cleo@x.example'])
  const { text } = await exportOf(rosa)
  const told = text
    .replace(',Invited,Pending,ann@', `,${inviteStateTitle('probably-accepted')},Pending,ann@`)
    .replace(',Invited,Pending,ben@', `,${inviteStateTitle('possibly-accepted')},Pending,ben@`)
  expect(told).not.toBe(text)
  const bytes = Buffer.from(told).toString('base64')
  const file = { fileName: 'rosa.csv', bytes }
  const { changeId } = await ada.call('ledger.takeFile', { ...file, take: [] })
  expect((await ledgerOf(ada)).map(({ state }) => state)).toEqual([
    'probably-accepted',
    'possibly-accepted',
    'pending',
  ])
  const { site } = await place(ada)
  const known = async () => {
    const filter = { kind: 'site', siteId: site.id } as const
    const page = await ada.call('access.list', { filter, from: 0, count: 1000, revision: null })
    return unpackAccess(page.packed)
      .filter(({ address }) => address.endsWith('@x.example'))
      .map(({ state, sureness, because }) => [state, sureness, because])
  }
  expect(await known()).toEqual([
    ['accepted', 'probably', 'colleague'],
    ['accepted', 'possibly', 'colleague'],
    ['open', null, 'invite'],
  ])
  const [ann] = await ledgerOf(ada)
  const key = ann?.key ?? ''
  const why = await ada.call('access.why', { inviteKey: key })
  expect(why.heard).toMatchObject({ sureness: 'probably', by: 'rosa', at: expect.any(String) })
  expect(acceptanceLines(why, (iso) => iso)[0]).toContain(
    'as inferred by a colleague. The ledger of rosa said so',
  )

  // A person's word here stands above it, and a file read again changes nothing of that.
  await ada.call('access.mark', { inviteKeys: [key], word: 'not-accepted' })
  expect((await ledgerOf(ada))[0]).toMatchObject({ state: 'pending' })
  expect(await ada.call('ledger.readFile', file)).toMatchObject({ added: [], differences: [], known: 3 })
  expect(await ada.call('ledger.steps', {})).toMatchObject([{ undo: 'changed', by: 'ada' }])
  await expect(ada.call('ledger.undo', { changeId: changeId ?? 0 })).rejects.toThrow('changed since')
})

test('an acceptance that a colleague inferred later is a difference, taken only when chosen, and undone', async () => {
  const rosa = await open('rosa')
  const ada = await open('ada')
  await send(rosa, ['ann@x.example'])
  const { text, ...first } = await exportOf(rosa)
  await ada.call('ledger.takeFile', { ...first, take: [] })
  const told = text.replace(',Invited,Pending', `,${inviteStateTitle('possibly-accepted')},Pending`)
  const file = { fileName: 'later.csv', bytes: Buffer.from(told).toString('base64') }
  const { differences } = await ada.call('ledger.readFile', file)
  expect(differences.flatMap(differenceWords)).toEqual([
    'Accepted: here not known, in the file possibly, as a colleague’s ledger inferred',
  ])
  const take = differences.map(({ key }) => key)
  const { changeId } = await ada.call('ledger.takeFile', { ...file, take })
  expect((await ledgerOf(ada))[0]).toMatchObject({ state: 'possibly-accepted' })
  expect(await ada.call('ledger.steps', {})).toMatchObject([
    { undo: 'possible', cameBy: { kind: 'file', fileName: 'later.csv' }, changed: 1 },
    { undo: 'changed', added: 1 },
  ])
  await ada.call('ledger.undo', { changeId: changeId ?? 0 })
  expect((await ledgerOf(ada))[0]).toMatchObject({ state: 'pending' })
  expect(await ada.call('ledger.steps', {})).toMatchObject([{ undo: 'undone' }, { undo: 'possible' }])
})
