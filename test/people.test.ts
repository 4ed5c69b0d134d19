import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PlanChoice } from '../shared/asks/plan-asks.ts'
import { emptyCells } from '../shared/roster.ts'
import { askWords } from '../shared/words/ask-words.ts'
import { startWorld, temporaryFolder, type World } from './world.ts'

// People in the whole core: rosters and invites say who there is, a person says who is who.

const folder = temporaryFolder()
let world: World
beforeEach(async () => {
  world = await startWorld({ folder: folder.path })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

const row = (email: string, name: string, site = 'Marlowe Books', roles = 'Translator') => ({
  ...emptyCells,
  email,
  name,
  site,
  roles,
})

const roster = (...rows: readonly ReturnType<typeof row>[]) =>
  world.call('roster.createFilled', { name: 'Spring', label: 'Fill', rows: [...rows] })

test('everybody in a roster is found, by the name most rows give; a deleted roster is nobody’s', async () => {
  const { id } = await roster(
    row('Anna@Example.invalid', 'A. Lee'),
    row('anna@example.invalid', 'Anna Lee', 'Cycle Republic'),
    row('anna@example.invalid', 'Anna Lee', 'Hotel Alpenblick'),
    row('山田@example.invalid', '山田 花子'),
    row('two@example.invalid; three@example.invalid', 'Two'),
    row('', 'Nobody'),
  )
  const all = await world.call('people.search', { text: '', limit: 50 })
  expect(all.hits.map(({ address, name, rows }) => [address, name, rows])).toEqual([
    ['anna@example.invalid', 'Anna Lee', 3],
    ['山田@example.invalid', '山田 花子', 1],
  ])
  expect((await world.call('people.search', { text: '花子', limit: 5 })).matching).toBe(1)
  const page = await world.call('people.readPage', { personId: 'ANNA@example.invalid' })
  expect(page.names).toEqual([
    { name: 'Anna Lee', rows: 2 },
    { name: 'A. Lee', rows: 1 },
  ])
  expect(page.rows.map(({ rosterName, number, site }) => [rosterName, number, site])).toEqual([
    ['Spring', 1, 'Marlowe Books'],
    ['Spring', 2, 'Cycle Republic'],
    ['Spring', 3, 'Hotel Alpenblick'],
  ])
  await world.call('roster.remove', { rosterId: id })
  expect((await world.call('people.readPage', { personId: 'anna@example.invalid' })).rows).toEqual([])
})

test('joined addresses are one hit and one page; the log tells of each of them', async () => {
  await roster(row('anna@example.invalid', 'Anna Lee'), row('a.lee@mail.invalid', ''))
  const { changeId } = await world.call('people.join', {
    addressKeys: ['anna@example.invalid', 'a.lee@mail.invalid'],
  })
  const { hits } = await world.call('people.search', { text: 'a.lee', limit: 5 })
  expect(hits).toMatchObject([{ id: 'anna@example.invalid', name: 'Anna Lee', others: 1, rows: 2 }])
  const page = await world.call('people.readPage', { personId: 'a.lee@mail.invalid' })
  expect(page.addresses.map(({ address, rows }) => [address, rows])).toEqual([
    ['anna@example.invalid', 1],
    ['a.lee@mail.invalid', 1],
  ])
  const told = await world.call('audit.read', {
    filter: { text: '', actions: [], from: null, to: null, runId: null, people: ['A.Lee@mail.invalid'] },
    before: null,
    limit: 10,
  })
  expect(told.events.map(({ action }) => action)).toEqual(['person.joined'])
  await world.call('people.undo', { changeId: changeId ?? 0 })
  expect((await world.call('people.search', { text: '', limit: 5 })).matching).toBe(2)
})

/** Sends the plan of a roster; the asks it had, as `address: code (suggested)`. */
async function sendRoster(rosterId: string, answers: readonly PlanChoice[] = []): Promise<readonly string[]> {
  const drawn = await world.call('plan.make', { source: { kind: 'roster', rosterId, rowIds: null } })
  const plan =
    answers.length === 0
      ? drawn
      : await world.call('plan.answer', { planId: drawn.id, answers: answers.map((one) => ({ ...one })) })
  await world.call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  await world.app.idle()
  return drawn.lines.flatMap(({ address, verdict }) =>
    verdict.kind === 'ask'
      ? `${address}: ${askWords(
          verdict.ask,
          (iso) => iso.slice(0, 4),
          () => '',
        )} (${verdict.suggested})`
      : [],
  )
}

test('who is invited at one address of theirs is asked about before a second one is, also within one plan', async () => {
  const [anna, lee, old] = ['anna@example.invalid', 'a.lee@mail.invalid', 'lee@old.invalid'] as const
  await world.call('people.join', { addressKeys: [anna, lee, old] })
  const first = await roster(row(anna, 'Anna'), row(lee, 'Anna'))
  expect(await sendRoster(first.id)).toEqual([
    `${lee}: This plan invites ${anna}, an address of the same person. (leave)`,
  ])
  expect(world.sandbox.openInvitesOf(lee, null)).toEqual([])
  const year = new Date().getUTCFullYear()
  const second = await roster(row(old, 'Anna'), row(old, 'Anna', 'Cycle Republic'))
  expect(await sendRoster(second.id)).toEqual([
    `${old}: Invited there as ${anna} since ${year}, an address of the same person; that invite is still open. (leave)`,
  ])
  // On the other site nobody of them is invited: there it went out.
  expect(world.sandbox.openInvitesOf(old, null)).toHaveLength(1)
})

test('one person invited under three addresses to one site has a line for each', async () => {
  const addresses = ['anna@example.invalid', 'a.lee@mail.invalid', 'lee@old.invalid']
  const { id } = await roster(...addresses.map((email) => row(email, 'Anna')))
  await world.call('people.join', { addressKeys: addresses })
  await sendRoster(id, [{ ask: 'invited-as', scope: { kind: 'reason' }, answer: 'invite' }])
  const page = await world.call('people.readPage', { personId: 'lee@old.invalid' })
  expect(page.invites).toHaveLength(3)
  expect(page.access.map(({ address, state, personId }) => [address, state, personId])).toEqual(
    expect.arrayContaining(addresses.map((address) => [address, 'open', 'anna@example.invalid'])),
  )
})

test('a plan made before somebody left is refused, and says for whom; a new one leaves them out', async () => {
  const { id } = await roster(row('anna@example.invalid', 'Anna'), row('ben@example.invalid', 'Ben'))
  const source = { kind: 'roster', rosterId: id, rowIds: null } as const
  const plan = await world.call('plan.make', { source })
  await world.call('people.join', { addressKeys: ['a.lee@mail.invalid', 'anna@example.invalid'] })
  const { changeId } = await world.call('people.markLeft', { personId: 'a.lee@mail.invalid', note: '' })
  const applied = await world.call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  expect(applied).toMatchObject({
    kind: 'stale',
    changes: [{ address: 'anna@example.invalid', now: { kind: 'skip', reason: 'person-left' } }],
  })
  const again = await world.call('plan.make', { source })
  expect(again.lines.map(({ address, verdict }) => [address, verdict.kind])).toEqual([
    ['anna@example.invalid', 'skip'],
    ['ben@example.invalid', 'call'],
  ])
  await world.call('people.undo', { changeId: changeId ?? 0 })
  expect(await world.call('outbox.apply', { planId: plan.id, confirmation: null })).toMatchObject({
    kind: 'started',
  })
  await world.app.idle()
})
