import { afterEach, beforeEach, expect, test } from 'vitest'
import type { JobItem, RunId } from '../../../../shared/outbox.ts'
import { equationHolds } from '../../../../shared/outbox.ts'
import type { Plan } from '../../../../shared/plan.ts'
import { outcomeWords } from '../../../../shared/words/outcome-words.ts'
import { type Desk, openDesk } from './desk.ts'
import { type FakeCall, type Fault, failureOf, refusal } from './fake-wix.ts'
import { buildPlan } from './plan-builder.ts'

// Changes of roles and removals: looked at before, read back after, never called done without.

let desk: Desk
beforeEach(() => {
  desk = openDesk()
})
afterEach(() => desk.end())

const people = (siteId: string, there: Readonly<Record<string, readonly string[]>>): void => {
  desk.wix.people.set(siteId, new Map(Object.entries(there)))
}
const removal = (siteIds: readonly string[], wixId = 'w1'): Plan =>
  buildPlan(
    siteIds.map((siteId) => ({ address: 'ana@example.com', siteId, wixId })),
    { kind: 'remove' },
  )
const change = (roleIds: readonly string[], wixId = 'w1'): Plan =>
  buildPlan([{ address: 'ana@example.com', siteId: 's1', wixId, roleIds }], { kind: 'change-role' })
/** The first faults of each kind of call, in their order. */
const faultsOf = (faults: Partial<Record<FakeCall['name'], readonly (Fault | undefined)[]>>): void => {
  const seen = new Map<string, number>()
  desk.wix.fault = (call) => {
    const nth = seen.get(call.name) ?? 0
    seen.set(call.name, nth + 1)
    return faults[call.name]?.[nth]
  }
}
const itemsOf = (runId: RunId): readonly JobItem[] => desk.outbox.read(runId).jobs.flatMap((job) => job.items)
const called = (): readonly string[] => desk.wix.calls.map(({ name }) => name)
const events = () => desk.audit.read(everything, null, 100).events
const actions = (): readonly string[] => events().map(({ action }) => action)
const everything = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
const silent = failureOf('no-reply')

test('somebody is removed: looked at first, asked, and read back', async () => {
  people('s1', { owner: [], w1: ['r1'], w2: ['r2'] })
  const run = await desk.finish(removal(['s1']))
  expect(run.equation).toMatchObject({ planned: 1, removed: 1, sent: 0, stillThere: 0, inDoubt: 0 })
  expect(equationHolds(run.equation)).toBe(true)
  expect(called()).toEqual(['people', 'people', 'people', 'remove', 'people', 'sites'])
  expect(itemsOf(run.id)[0]).toMatchObject({ wixId: 'w1', outcome: { kind: 'removed', note: null } })
  expect(actions()).toContain('access.removed')
  expect(desk.reads).toMatchObject([
    { siteId: 's1', policyIds: null, wixIds: ['owner', 'w1', 'w2'] },
    { siteId: 's1', policyIds: ['co'], wixIds: [] },
    { siteId: 's1', policyIds: ['co'], wixIds: [] },
    { siteId: 's1', policyIds: null, by: 'contributors', wixIds: ['owner', 'w2'] },
    { siteId: 's1', policyIds: null, by: 'sites', wixIds: ['owner', 'w2'] },
  ])
})

test('who is listed after every accepted removal is still there, whatever Wix said', async () => {
  people('s1', { w1: ['r1'] })
  faultsOf({ remove: [{ kind: 'idle' }, { kind: 'idle' }, { kind: 'idle' }] })
  const run = await desk.finish(removal(['s1']))
  expect(run.equation).toMatchObject({ removed: 0, stillThere: 1 })
  const [item] = itemsOf(run.id)
  expect(item === undefined ? '' : outcomeWords(item.outcome, 'remove')).toBe(
    'Still there: Wix accepted the removal 3 times, and its list of people still shows this account.',
  )
  expect(actions()).toContain('access.still-there')
  // A person asks once more, and this time it holds.
  desk.outbox.retryFailed(run.id)
  await desk.outbox.idle()
  expect(desk.run(run.id).equation).toMatchObject({ removed: 1, stillThere: 0 })
})

test('a removal that did not hold at first is made again by itself', async () => {
  people('s1', { w1: ['r1'], w2: [] })
  faultsOf({ remove: [{ kind: 'idle' }] })
  const run = await desk.finish(removal(['s1']))
  expect(run.equation).toMatchObject({ removed: 1 })
  expect(called().filter((name) => name === 'remove')).toHaveLength(2)
})

test('accepted and never read back is in doubt, and says that Wix accepted it', async () => {
  people('s1', { w1: ['r1'] })
  desk.wix.fault = (call) =>
    call.name === 'people' && called().includes('remove') ? { kind: 'fail', failure: silent } : undefined
  const run = await desk.finish(removal(['s1']))
  expect(run.equation).toMatchObject({ removed: 0, inDoubt: 1 })
  expect(itemsOf(run.id)[0]?.outcome).toMatchObject({
    kind: 'in-doubt',
    because: { kind: 'not-read-back', job: 'remove', isAccepted: true },
  })
  // Once the site can be read again, doing it again finds them gone.
  desk.wix.fault = () => undefined
  desk.outbox.answerDoubts(desk.doubtful(run.id), 'send-again')
  await desk.outbox.idle()
  expect(desk.run(run.id).equation).toMatchObject({ inDoubt: 0, covered: 1 })
})

test('a read back that fails for a while is read again, and nothing is asked of Wix twice', async () => {
  people('s1', { w1: ['r1'], w2: [] })
  const lost: Fault = { kind: 'fail', failure: silent }
  faultsOf({ people: [undefined, undefined, undefined, lost, lost, lost] })
  const run = await desk.finish(removal(['s1']))
  expect(itemsOf(run.id)[0]?.outcome).toEqual({ kind: 'removed', note: null })
  expect(called().filter((name) => name === 'remove')).toHaveLength(1)
})

test('a removal whose answer was lost is found done, and its note says what is not known', async () => {
  people('s1', { w1: ['r1'], w2: [] })
  faultsOf({ remove: [{ kind: 'lose', failure: silent }] })
  const run = await desk.finish(removal(['s1']))
  expect(itemsOf(run.id)[0]?.outcome).toEqual({ kind: 'removed', note: { kind: 'lost-answer' } })
  expect(called().filter((name) => name === 'remove')).toHaveLength(1)
})

test('who is gone already is covered: two different reads say so, and nothing is asked', async () => {
  people('s1', { w2: [] })
  const run = await desk.finish(removal(['s1']))
  expect(run.equation).toMatchObject({ covered: 1, removed: 0 })
  expect(called()).toEqual(['people', 'sites'])
})

test('a list that lies once hides nobody', async () => {
  people('s1', { w1: ['r1'], w2: [], w3: [] })
  faultsOf({ people: [{ kind: 'list', wixIds: [] }] })
  expect((await desk.finish(removal(['s1']))).equation).toMatchObject({ removed: 1 })
  expect(desk.wix.people.get('s1')?.has('w1')).toBe(false)
})

test('a read back without nearly everybody proves no removal: read once more, else in doubt', async () => {
  const lie: Fault = { kind: 'list', wixIds: ['w2'] }
  const idle: Fault = { kind: 'idle' }
  people('s1', { w1: ['r1'], w2: [], w3: [], w4: [] })
  faultsOf({ remove: [idle, idle, idle], people: [undefined, undefined, undefined, lie] })
  const once = await desk.finish({ ...removal(['s1']), id: 'once' })
  expect(once.equation).toMatchObject({ removed: 0, stillThere: 1 })
  faultsOf({ remove: [idle], people: [undefined, undefined, undefined, lie, lie] })
  const twice = await desk.finish({ ...removal(['s1']), id: 'twice' })
  expect(itemsOf(twice.id)[0]?.outcome).toMatchObject({
    kind: 'in-doubt',
    because: { kind: 'not-read-back', because: { kind: 'short-list', before: 4, after: 1 } },
  })
})

test('Wix accepts a removal and ignores it, and then one list lies by that one person: nobody is called removed', async () => {
  const there = ['owner', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7']
  people('s1', Object.fromEntries(there.map((id) => [id, ['r1']])))
  const lie: Fault = { kind: 'list', wixIds: there.filter((id) => id !== 'w1') }
  faultsOf({ remove: [{ kind: 'idle' }], people: [undefined, undefined, undefined, lie] })
  const run = await desk.finish(removal(['s1']))
  // The list of sites shows them: tried again, and this time it holds.
  expect(called().filter((name) => name === 'remove')).toHaveLength(2)
  expect(itemsOf(run.id)[0]?.outcome).toEqual({ kind: 'removed', note: null })
  expect(desk.wix.people.get('s1')?.has('w1')).toBe(false)
})

test('two kinds of read that never agree: Wix accepted it, it is not proven, and that is what is said and counted', async () => {
  const there = ['owner', 'w1', 'w2', 'w3', 'w4', 'w5', 'w6', 'w7']
  people('s1', Object.fromEntries(there.map((id) => [id, ['r1']])))
  const lie: Fault = { kind: 'list', wixIds: there.filter((id) => id !== 'w1') }
  desk.wix.fault = ({ name, roleIds }) => {
    if (name === 'remove') return { kind: 'idle' }
    return name === 'people' && roleIds.length === 0 && called().includes('remove') ? lie : undefined
  }
  const run = await desk.finish(removal(['s1']))
  expect(run.equation).toMatchObject({ planned: 1, removed: 0, inDoubt: 1 })
  expect(equationHolds(run.equation)).toBe(true)
  const [item] = itemsOf(run.id)
  expect(item === undefined ? '' : outcomeWords(item.outcome, 'remove')).toBe(
    'Wix accepted the removal, and it is not proven that it holds. The site’s list of people does not show this account, and the account’s list of sites still does: the next sync looks again.',
  )
  expect(actions()).toContain('access.in-doubt')
  expect(actions()).not.toContain('access.removed')
})

test('a second read that cannot be had proves nothing: accepted, not looked at, in doubt', async () => {
  people('s1', { owner: [], w1: ['r1'], w2: [] })
  for (const [id, fault] of [
    ['refused', { kind: 'fail', failure: refusal('key', 403) }],
    ['not-named', { kind: 'no-site' }],
  ] as const) {
    people('s1', { owner: [], w1: ['r1'], w2: [] })
    desk.wix.fault = ({ name }) => (name === 'sites' ? fault : undefined)
    const run = await desk.finish({ ...removal(['s1']), id })
    expect(run.equation, id).toMatchObject({ removed: 0, inDoubt: 1 })
    expect(itemsOf(run.id)[0]?.outcome).toMatchObject({
      kind: 'in-doubt',
      because: { kind: 'not-read-back', isAccepted: true },
    })
  }
})

test('several people off one site: one second read, after the last of them', async () => {
  people('s1', { owner: [], w1: ['r1'], w2: ['r1'], w3: ['r1'], w4: [], w5: [], w6: [], w7: [], w8: [] })
  const three = ['w1', 'w2', 'w3'].map((wixId) => removal(['s1'], wixId))
  const plan = {
    ...removal(['s1']),
    lines: three.flatMap(({ lines }, at) =>
      lines.map((line) => ({ ...line, verdict: { kind: 'call', call: at } as const })),
    ),
    calls: three.flatMap(({ calls }, at) => calls.map((call) => ({ ...call, lines: [at] }))),
  }
  const run = await desk.finish(plan)
  expect(called().filter((name) => name === 'sites')).toHaveLength(1)
  expect(called().at(-1)).toBe('sites')
  // Nobody tells this desk what reads say of those before: that is the room `access`.
  expect(itemsOf(run.id).map(({ outcome }) => outcome.kind)).toEqual(['in-doubt', 'in-doubt', 'removed'])
  expect(itemsOf(run.id)[0]?.outcome).toMatchObject({ because: { because: { kind: 'one-read' } } })
  expect(run.state.kind).toBe('finished')
})

test('two lies of the list with the true one between them lost: nobody is called gone who is in', async () => {
  people('s1', { w1: ['r1'], w2: ['r1'], w3: ['r1'] })
  const lie: Fault = { kind: 'list', wixIds: [] }
  faultsOf({ people: [lie, { kind: 'lose', failure: silent }, lie], sites: [undefined] })
  const run = await desk.finish(removal(['s1']))
  expect(run.equation).toMatchObject({ removed: 1, covered: 0 })
  expect(desk.wix.people.get('s1')?.has('w1')).toBe(false)
})

test('a change that Wix ignores is not called changed by one list that lies: the role that was lost is asked for alone', async () => {
  people('s1', { w1: ['r2', 'r3'], w2: ['r3'] })
  const lie: Fault = { kind: 'list', wixIds: [] }
  const isOthers = (roleIds: readonly string[]) => roleIds.length > 1 && roleIds.includes('r3')
  desk.wix.fault = ({ name, roleIds }) => {
    if (name === 'change-role') return { kind: 'idle' }
    return name === 'people' && isOthers(roleIds) && called().includes('change-role') ? lie : undefined
  }
  const run = await desk.finish(change(['r2']))
  expect(run.equation).toMatchObject({ changed: 0, failed: 1 })
  expect(itemsOf(run.id)[0]?.outcome).toMatchObject({
    because: { kind: 'roles-differ', titles: ['Role r2', 'Role r3'] },
  })
})

test('the account of the key and the last co-owner keep their access, whatever was planned', async () => {
  people('s1', { 'WIX-A1': ['r1'], w1: ['co'] })
  people('s2', { w1: ['co'], w2: ['co'] })
  const own = await desk.finish({ ...removal(['s1'], 'wix-a1'), id: 'own' })
  const last = await desk.finish({ ...removal(['s1', 's2']), id: 'last' })
  expect(itemsOf(own.id).map(({ outcome }) => outcome)).toEqual([
    { kind: 'failed', because: { kind: 'own-account' } },
  ])
  expect(itemsOf(last.id).map(({ outcome }) => outcome)).toEqual([
    { kind: 'failed', because: { kind: 'last-co-owner' } },
    { kind: 'removed', note: null },
  ])
  expect(desk.wix.calls.filter(({ name }) => name === 'remove').map(({ siteId }) => siteId)).toEqual(['s2'])
})

test('a list of co-owners that lies once lets nobody remove the last one', async () => {
  people('s1', { w1: ['co'], w2: ['r1'] })
  faultsOf({ people: [undefined, { kind: 'list', wixIds: [] }] })
  const run = await desk.finish(removal(['s1']))
  expect(itemsOf(run.id)[0]?.outcome).toEqual({ kind: 'failed', because: { kind: 'last-co-owner' } })
})

test('roles that one lying list hides are neither covered nor lost from the record', async () => {
  people('s1', { w1: ['r2', 'r3'] })
  // People, r2, and all others at once: that one lies, and r2 alone is what was wished for.
  faultsOf({ people: [undefined, undefined, { kind: 'list', wixIds: [] }] })
  const run = await desk.finish(change(['r2']))
  expect(itemsOf(run.id)[0]).toMatchObject({
    roleTitlesBefore: ['Role r2', 'Role r3'],
    outcome: { kind: 'changed', note: null },
  })
  expect(desk.wix.people.get('s1')?.get('w1')).toEqual(['r2'])
})

test('roles are changed: all of them are read before, replaced, and read back', async () => {
  people('s1', { w1: ['r1', 'r3'], w2: ['r2'] })
  const run = await desk.finish(change(['r2']))
  expect(run.equation).toMatchObject({ planned: 1, changed: 1 })
  expect(desk.wix.people.get('s1')?.get('w1')).toEqual(['r2'])
  expect(itemsOf(run.id)[0]).toMatchObject({
    roleTitlesBefore: ['Role r1', 'Role r3'],
    outcome: { kind: 'changed', note: null },
  })
  const event = events().find(({ action }) => action === 'access.role-changed')
  expect(event).toMatchObject({ rolesBefore: ['Role r1', 'Role r3'], rolesAfter: ['Role r2'] })
})

test('a change of roles never lets in somebody who is not there', async () => {
  people('s1', { w2: ['r2'] })
  const run = await desk.finish(change(['r2']))
  expect(itemsOf(run.id)[0]?.outcome).toEqual({ kind: 'failed', because: { kind: 'not-on-site' } })
  expect(called()).toEqual(['people', 'sites'])
})

test('roles that are right already are covered; roles that stay others are failed, and say which', async () => {
  people('s1', { w1: ['r2'] })
  expect((await desk.finish({ ...change(['r2']), id: 'same' })).equation).toMatchObject({ covered: 1 })
  desk.wix.fault = (call) => (call.name === 'change-role' ? { kind: 'idle' } : undefined)
  const run = await desk.finish({ ...change(['r1']), id: 'idle' })
  expect(itemsOf(run.id)[0]?.outcome).toEqual({
    kind: 'failed',
    because: { kind: 'roles-differ', times: 3, titles: ['Role r2'] },
  })
})

test('the last co-owner is not made anything less, unless there is another', async () => {
  people('s1', { w1: ['co'] })
  const alone = await desk.finish({ ...change(['r1']), id: 'alone' })
  expect(itemsOf(alone.id)[0]?.outcome).toEqual({ kind: 'failed', because: { kind: 'last-co-owner' } })
  people('s1', { w1: ['co'], w2: ['co'] })
  expect((await desk.finish({ ...change(['r1']), id: 'two' })).equation).toMatchObject({ changed: 1 })
})

test('what was there before the first try stays known, though a later try finds it changed', async () => {
  people('s1', { w1: ['r1'] })
  faultsOf({ 'change-role': [{ kind: 'lose', failure: silent }] })
  const run = await desk.finish(change(['r2']))
  expect(itemsOf(run.id)[0]).toMatchObject({
    roleTitlesBefore: ['Role r1'],
    outcome: { kind: 'changed', note: { kind: 'lost-answer' } },
  })
})

test('a site that cannot be looked at first fails, and says that nobody was removed', async () => {
  people('s1', { w1: ['r1'] })
  desk.wix.fault = () => ({ kind: 'fail', failure: silent })
  const run = await desk.finish(removal(['s1']))
  const [item] = itemsOf(run.id)
  expect(item?.outcome).toMatchObject({ kind: 'failed', because: { kind: 'not-looked', times: 5 } })
  expect(item === undefined ? '' : outcomeWords(item.outcome, 'remove')).toContain('Nobody was removed.')
})

test('Wix refuses with the state of things: gone is covered, still there is failed', async () => {
  people('s1', { w1: ['r1'] })
  people('s2', { w1: ['r1'] })
  desk.wix.fault = (call) => {
    if (call.name !== 'remove') return undefined
    // Somebody else was quicker.
    if (call.siteId === 's2') desk.wix.people.get('s2')?.delete('w1')
    return { kind: 'fail', failure: refusal(call.siteId === 's1' ? 'conflict' : 'not-found', 409) }
  }
  const run = await desk.finish(removal(['s1', 's2']))
  expect(run.equation).toMatchObject({ failed: 1, covered: 1, removed: 0 })
})

test('like results on one site after another stop the run and ask', async () => {
  const sites = Array.from({ length: 8 }, (_, at) => `s${at}`)
  for (const site of sites) people(site, { w1: ['r1'] })
  desk.wix.fault = (call) => (call.name === 'remove' ? { kind: 'idle' } : undefined)
  const run = await desk.finish(removal(sites))
  expect(run.state.kind).toBe('stopped')
  expect(run.equation).toMatchObject({ stillThere: 5, notAttempted: 3 })
})

test('a kill during a removal loses nothing: the job is queued again and read back', async () => {
  people('s1', { w1: ['r1'], w2: [] })
  let isOut: () => void = () => undefined
  const out = new Promise<void>((done) => {
    isOut = done
  })
  desk.wix.fault = (call) => {
    if (call.name !== 'remove') return undefined
    isOut()
    return { kind: 'hang' }
  }
  const runId = desk.start(removal(['s1']))
  await out
  desk.restart()
  expect(desk.run(runId)).toMatchObject({ state: { kind: 'paused' }, equation: { notAttempted: 1 } })
  desk.wix.fault = () => undefined
  desk.outbox.continue(runId)
  await desk.outbox.idle()
  expect(itemsOf(runId)[0]?.outcome).toEqual({ kind: 'removed', note: { kind: 'lost-answer' } })
})
