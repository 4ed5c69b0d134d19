import { afterEach, beforeEach, expect, test } from 'vitest'
import type { CallInput } from '../shared/contract.ts'
import { guessAll } from '../shared/import.ts'
import { realClock, startWorld, temporaryFolder, type World } from './world.ts'

// What plans once said untruly, on the real core and the sandbox: from what happened at Wix to what is sent.

type PlanSource = CallInput<'plan.make'>['source']

const dayMs = 86_400_000
let folder: ReturnType<typeof temporaryFolder>
let world: World
let ahead = 0
const clock = { ...realClock, now: () => realClock.now() + ahead }
beforeEach(async () => {
  folder = temporaryFolder()
  ahead = 0
  world = await startWorld({ folder: folder.path, clock })
  await world.call('accounts.setPace', { accountId: world.practiceId, callsPerMinute: 1000 })
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

async function roster(...lines: readonly string[]): Promise<Extract<PlanSource, { kind: 'roster' }>> {
  const { roster: made } = await world.call('import.run', {
    fileName: 'people.csv',
    bytes: Buffer.from(['email,site,roles', ...lines].join('\n')).toString('base64'),
    options: guessAll,
    into: { kind: 'new', name: 'People' },
  })
  return { kind: 'roster', rosterId: made.id, rowIds: null }
}
const make = (source: PlanSource) => world.call('plan.make', { source })
async function apply(planId: string) {
  const result = await world.call('outbox.apply', { planId, confirmation: 'SEND' })
  if (result.kind !== 'started') throw new Error(`not started: ${JSON.stringify(result)}`)
  await world.app.idle()
  ahead += 60_000
  return (await world.call('outbox.read', { runId: result.runId })).run
}
const send = async (source: PlanSource) => apply((await make(source)).id)
async function sync() {
  ahead += 60_000
  await world.call('directory.sync', { accountId: world.practiceId })
}
const keys = async () => (await world.call('ledger.list', {})).invites.map(({ key }) => key)
const mails = () => world.sandbox.mailLog().length
function accept(email: string, as?: string) {
  for (const { id } of world.sandbox.openInvitesOf(email, null))
    world.sandbox.answerInvite(id, 'accept', { email: as })
}
const everyone = { kind: 'reason' } as const
const ann = 'ann@x.example,Marlowe Books,Translator'

test('accepted under another address, then a sync: has access probably, and never invited again by Plan all', async () => {
  const source = await roster(ann)
  await send(source)
  accept('ann@x.example', 'private@mail.example')
  await sync()
  ahead += 45 * dayMs
  await sync()
  const plan = await make(source)
  expect(plan.lines[0]?.verdict).toMatchObject({
    kind: 'skip',
    reason: 'already-accepted',
    sureness: 'probably',
    isConfirmed: false,
  })
  expect(plan.calls).toEqual([])
})

test('resend of invites of which most were accepted: those probably in are asked about, the rest reminded', async () => {
  await send(
    await roster(ann, 'bob@x.example,Cycle Republic,Translator', 'eva@x.example,Osteria Lucia,Translator'),
  )
  accept('ann@x.example')
  accept('bob@x.example')
  await sync()
  const plan = await make({ kind: 'ledger', act: 'resend', inviteKeys: await keys() })
  const verdicts = plan.lines.map(({ verdict }) => (verdict.kind === 'ask' ? verdict.ask.code : verdict.kind))
  expect(verdicts.toSorted()).toEqual(['call', 'probably-in', 'probably-in'])
  const before = mails()
  const run = await apply(plan.id)
  expect(run.equation).toMatchObject({ planned: 3, sent: 1, held: 2 })
  expect(mails()).toBe(before + 1)
})

test('roles changed on a row with an open invite: the plan asks, and sends both calls only once answered', async () => {
  const source = await roster(ann)
  await send(source)
  const { rows } = await world.call('roster.open', { rosterId: source.rosterId })
  const step = {
    label: 'roles',
    changes: [{ kind: 'set' as const, rows: [{ id: rows[0]?.id ?? 0, cells: { roles: 'Blog Editor' } }] }],
  }
  await world.call('roster.apply', { rosterId: source.rosterId, step })
  const plan = await make(source)
  expect(plan.lines[0]?.verdict).toMatchObject({
    kind: 'ask',
    ask: { code: 'open-other-roles' },
    suggested: null,
  })
  await expect(apply(plan.id)).rejects.toThrow('This plan sends nothing.')

  const answer = 'revoke-and-invite' as const
  await world.call('plan.answer', {
    planId: plan.id,
    answers: [{ ask: 'open-other-roles', scope: everyone, answer }],
  })
  // The answer is kept with the plan.
  await world.close()
  world = await startWorld({ folder: folder.path, clock })
  const kept = await world.call('plan.read', { planId: plan.id })
  expect(kept.calls.map(({ kind, after }) => [kind, after])).toEqual([
    ['revoke', null],
    ['invite', 0],
  ])
  expect((await apply(plan.id)).equation).toMatchObject({ planned: 1, sent: 1 })
  const { invites } = await world.call('ledger.list', {})
  expect(invites.map(({ state, roleTitles }) => [state, roleTitles]).toSorted()).toEqual([
    ['pending', ['Blog Editor']],
    ['revoked', ['Translator']],
  ])
})

test('a revoked person planned again is asked about, never invited by themselves; an answer can be taken back', async () => {
  const source = await roster(ann)
  await send(source)
  await send({ kind: 'ledger', act: 'revoke', inviteKeys: await keys() })
  const before = mails()
  const plan = await make(source)
  expect(plan.lines[0]?.verdict).toMatchObject({
    kind: 'ask',
    ask: { code: 'revoked', at: expect.any(String) },
  })
  await expect(apply(plan.id)).rejects.toThrow('This plan sends nothing.')
  const reply = (answer: 'invite' | null) =>
    world.call('plan.answer', { planId: plan.id, answers: [{ ask: 'revoked', scope: everyone, answer }] })
  expect((await reply('invite')).calls).toHaveLength(1)
  expect((await reply(null)).calls).toEqual([])
  expect(mails()).toBe(before)
  // Made again, the answers given count again.
  await reply('invite')
  const again = await world.call('plan.make', { source, answersOf: plan.id })
  expect((await apply(again.id)).equation).toMatchObject({ planned: 1, sent: 1 })
  expect(mails()).toBe(before + 1)
})

test('15 refused, plan all again: held with when and why', async () => {
  const people = Array.from({ length: 15 }, (_, at) => `owner+${at}@studio-practice.example`)
  world.sandbox.changeSite(await siteId('Marlowe Books'), { seats: 0 })
  const source = await roster(...people.map((email) => `${email},Marlowe Books,Translator`))
  const run = await send(source)
  expect(run.equation).toMatchObject({ planned: 15, refused: 15 })
  const plan = await make(source)
  expect(plan.calls).toEqual([])
  for (const { verdict } of plan.lines) {
    expect(verdict).toMatchObject({
      kind: 'ask',
      ask: { code: 'refused', at: expect.stringMatching(/Z$/), causes: expect.arrayContaining(['no-seat']) },
      suggested: 'leave',
    })
  }
})
const siteId = async (name: string) =>
  (await world.call('directory.read', {})).sites.find((site) => site.name === name)?.id ?? ''

test('gone from this week’s file: their open invite is revoked, their access removed, and nothing done for the rest', async () => {
  await send(await roster(ann, 'bob@x.example,Cycle Republic,Translator'))
  accept('bob@x.example')
  await sync()
  const inviteKeys = await keys()
  const bob = (await world.call('ledger.list', {})).invites.find(({ address }) => address === 'bob@x.example')
  // A person says whose account it is: an account that is only probably theirs would be asked about.
  const { accounts } = await world.call('access.why', { inviteKey: bob?.key ?? '' })
  await world.call('people.link', { personId: 'bob@x.example', wixId: accounts[0]?.wixId ?? '' })
  const targets = (await world.call('ledger.list', {})).invites.map(({ address, siteId: where }) => ({
    address,
    siteId: where,
    wixId: null,
  }))
  expect(inviteKeys).toHaveLength(2)
  const nobody = { address: 'zoe@x.example', siteId: await siteId('Osteria Lucia'), wixId: null }
  const plan = await make({ kind: 'access', act: 'remove', targets: [...targets, nobody], roleIds: [] })
  const doings = plan.lines.map(({ address, verdict }) => [
    address,
    verdict.kind === 'call'
      ? plan.calls[verdict.call]?.kind
      : verdict.kind === 'skip'
        ? verdict.reason
        : verdict.kind,
  ])
  expect(doings.toSorted()).toEqual([
    ['ann@x.example', 'revoke'],
    ['bob@x.example', 'remove'],
    ['zoe@x.example', 'no-access'],
  ])
  const members = [...world.sandbox.membersAt(bob?.siteId ?? '')].length
  const run = await apply(plan.id)
  expect(run.equation).toMatchObject({ planned: 3, revoked: 1, removed: 1, covered: 1 })
  expect([...world.sandbox.membersAt(bob?.siteId ?? '')]).toHaveLength(members - 1)
})

test('access that one roster no longer asks for and another does is not ended; once neither does, the plan goes stale and ends it', async () => {
  const over = await roster(ann)
  await send(over)
  const other = await roster(ann)
  const setUntil = async (rosterId: string, until: string) => {
    const { rows } = await world.call('roster.open', { rosterId })
    const changes = [{ kind: 'set' as const, rows: [{ id: rows[0]?.id ?? 0, cells: { until } }] }]
    await world.call('roster.apply', { rosterId, step: { label: 'until', changes } })
  }
  await setUntil(over.rosterId, '2020-01-31')
  // Also where only that row is planned.
  const { rows } = await world.call('roster.open', { rosterId: over.rosterId })
  const kept = await make({ ...over, rowIds: [rows[0]?.id ?? 0] })
  expect(kept.lines[0]?.verdict).toEqual({ kind: 'skip', reason: 'still-asked', rosterName: 'People' })
  expect(kept.calls).toEqual([])

  await setUntil(other.rosterId, '2020-01-31')
  const ended = await make(over)
  expect(ended.calls.map(({ kind }) => kind)).toEqual(['revoke'])
  await setUntil(other.rosterId, '')
  const refused = await world.call('outbox.apply', { planId: ended.id, confirmation: null })
  expect(refused).toMatchObject({ kind: 'stale', changes: [{ was: { kind: 'revoke' } }] })
})
