import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { guessAll } from '../shared/import.ts'
import { clientWorld } from './client-world.ts'
import { reviewLinesOf } from './electron/core/review/review-lines.ts'

// What Wix does to an off-boarding and a review that nobody planned for: each has one clear outcome.

const client = clientWorld()
const { invited, sync, known, siteId, accept } = client
const books = 'Marlowe Books'
const republic = 'Cycle Republic'
const leaver = 'ann@x.example'

const planned = async (
  act: 'remove' | 'change-role',
  siteName: string,
  wixId: string,
  roleIds: readonly string[] = [],
) =>
  client.world.call('plan.make', {
    source: {
      kind: 'access',
      act,
      targets: [{ address: '', siteId: await siteId(siteName), wixId }],
      roleIds: [...roleIds],
    },
  })

async function roleNamed(title: string): Promise<string> {
  const { roles } = await client.world.call('directory.read', {})
  return roles.find((role) => role.title === title)?.id ?? ''
}

test('a role is deleted at Wix: who had only this one is out, which two reads show and the certificate says', async () => {
  await invited(`${leaver},${books},Translator`, `${leaver},${republic},Translator`)
  accept(leaver)
  await sync()
  const [line] = await known({ kind: 'person', personId: leaver })
  await client.world.call('people.link', { personId: leaver, wixId: line?.wixIds[0] ?? '' })
  const translator = await roleNamed('Translator')
  expect(client.world.sandbox.happen({ what: 'delete-role', roleId: translator }).isDone).toBe(true)
  const begun = await client.world.call('offboarding.begin', { personId: leaver, note: '' })
  await sync()
  const gone = async () =>
    (await client.world.call('offboarding.read', { offboardingId: begun.id })).offboarding.figures.gone
  expect(await gone()).toBe(0)
  await sync()
  expect(await gone()).toBe(2)
  // Nobody can be given that role any more, and the plan says so instead of trying.
  const other = client.world.sandbox.join(await siteId(books), 'ben@x.example')
  expect(other).toBe(true)
  await sync()
  const stranger = (await known({ kind: 'site', siteId: await siteId(books) })).find(
    ({ personId, state }) => personId === null && state === 'accepted',
  )
  const plan = await planned('change-role', books, stranger?.wixIds[0] ?? '', [translator])
  expect(plan.calls).toEqual([])
  expect(plan.lines).toMatchObject([{ verdict: { kind: 'skip' } }])
})

test('a row ended by one address, the person in by another: told, counted as over, and removed; while it asks, nobody is invited again', async () => {
  const second = 'ann@home.example'
  await invited(`${leaver},${books},Translator`)
  accept(leaver)
  await sync()
  const [line] = await known({ kind: 'person', personId: leaver })
  await client.world.call('people.link', { personId: leaver, wixId: line?.wixIds[0] ?? '' })
  const { roster } = await client.world.call('import.run', {
    fileName: 'second.csv',
    bytes: Buffer.from(`email,site,roles\n${second},${books},Translator`).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name: 'Second' },
  })
  const planned = () =>
    client.world.call('plan.make', { source: { kind: 'roster', rosterId: roster.id, rowIds: null } })
  expect((await planned()).calls.map(({ kind }) => kind)).toEqual(['invite'])
  await client.world.call('people.join', { addressKeys: [leaver, second] })
  const asked = await planned()
  expect(asked.calls).toEqual([])
  expect(asked.lines).toMatchObject([{ verdict: { reason: 'already-accepted' } }])

  const opened = await client.world.call('roster.open', { rosterId: roster.id })
  const [row] = opened.rows
  const changes = [{ kind: 'set' as const, rows: [{ id: row?.id ?? 0, cells: { until: '2020-01-31' } }] }]
  await client.world.call('roster.apply', { rosterId: roster.id, step: { label: 'until', changes } })
  const marks = (await client.world.call('roster.open', { rosterId: roster.id })).marks
  expect(marks).toMatchObject([{ state: 'ended', overdue: 'in' }])
  expect((await client.world.call('roster.ending', {})).rosters).toMatchObject([{ name: 'Second', over: 1 }])
  // The other roster still asks for it, for the same person.
  expect((await planned()).lines).toMatchObject([
    { verdict: { reason: 'still-asked', rosterName: 'People' } },
  ])
  const rosters = await client.world.call('roster.list', {})
  const first = rosters.find(({ name }) => name === 'People')?.id ?? ''
  await client.world.call('roster.remove', { rosterId: first })
  const ended = await planned()
  expect(ended.calls.map(({ kind }) => kind)).toEqual(['remove'])
  expect(ended.lines).toMatchObject([{ wixId: line?.wixIds[0] }])
})

test('a review changes somebody to roles they hold already: carried out by reading them, and said so', async () => {
  await invited(`${leaver},${books},Translator`)
  accept(leaver)
  await sync()
  const [line] = await known({ kind: 'person', personId: leaver })
  const wixId = line?.wixIds[0] ?? ''
  await client.world.call('people.link', { personId: leaver, wixId })
  const scope = { kind: 'account', accountId: client.world.practiceId } as const
  const review = await client.world.call('review.begin', {
    name: 'Autumn',
    reviewer: 'Ben',
    dueDay: '2030-01-31',
    scope,
  })
  const mine = async () => {
    const lines = reviewLinesOf(await client.world.call('review.read', { reviewId: review.id }))
    return lines.find(({ address }) => address === leaver)
  }
  const translator = await roleNamed('Translator')
  const answer = { decision: 'change' as const, roleIds: [translator], reason: 'as agreed' }
  const groups = [{ lineIds: [(await mine())?.id ?? ''], answer }]
  const figures = async () => (await client.world.call('review.list', {}))[0]?.figures
  await client.world.call('review.answer', { reviewId: review.id, groups })
  expect(await figures()).toMatchObject({ change: 1, changed: 0 })

  client.later(60_000)
  const plan = await planned('change-role', books, wixId, [translator])
  const result = await client.world.call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  if (result.kind !== 'started') throw new Error(`not started: ${result.kind}`)
  await client.world.app.idle()
  expect((await client.world.call('outbox.read', { runId: result.runId })).run.equation).toMatchObject({
    planned: 1,
    covered: 1,
  })
  expect(await figures()).toMatchObject({ change: 1, changed: 1 })
  const report = await client.world.call('review.exportReport', { reviewId: review.id, form: 'csv' })
  const lines = readFileSync(report.path ?? '', 'utf8').split('\r\n')
  expect(lines.find((text) => text.includes(leaver))).toContain('Has these roles, read back')
})

test('the key’s own account on the list of removals: that line is never made, the others are', async () => {
  const own = client.world.sandbox.wixAccountId
  await client.world.call('people.link', { personId: leaver, wixId: own })
  const begun = await client.world.call('offboarding.begin', { personId: leaver, note: '' })
  await sync()
  const { targets } = await client.world.call('offboarding.read', { offboardingId: begun.id })
  expect(targets.map(({ wixId }) => wixId)).not.toContain(own)
  const plan = await planned('remove', books, own)
  expect(plan.calls).toEqual([])
  expect(plan.lines).toMatchObject([{ verdict: { kind: 'skip' } }])
})
