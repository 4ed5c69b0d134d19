import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { OffboardingSite } from '../shared/offboarding.ts'
import { clientWorld } from './client-world.ts'

// Somebody leaves: off every managed site, on the real core and the sandbox, from the first look to the certificate.

const dayMs = 86_400_000
const client = clientWorld()
const { invited, sync, known, siteId, accept, later } = client
const books = 'Marlowe Books'
const republic = 'Cycle Republic'
const alpenblick = 'Hotel Alpenblick'
const leaver = 'ann@x.example'
const isPending = ({ standing }: OffboardingSite) => standing.kind === 'to-do'

const begin = () => client.world.call('offboarding.begin', { personId: leaver, note: '' })
const read = (offboardingId: string) => client.world.call('offboarding.read', { offboardingId })
const standingOn = async (offboardingId: string, name: string) =>
  (await read(offboardingId)).sites.find(({ siteName }) => siteName === name)?.standing

/** Sends the plan that the screen would make; the equation of its run. */
async function removeEverywhere(offboardingId: string) {
  const { targets } = await read(offboardingId)
  const plan = await client.world.call('plan.make', {
    source: { kind: 'access', act: 'remove', targets: targets.map((one) => ({ ...one })), roleIds: [] },
  })
  const result = await client.world.call('outbox.apply', {
    planId: plan.id,
    confirmation: plan.confirmation,
  })
  if (result.kind !== 'started') throw new Error(`not started: ${result.kind}`)
  await client.world.app.idle()
  return (await client.world.call('outbox.read', { runId: result.runId })).run.equation
}

/** In on two sites with one account that a person linked, and invited to a third. */
async function settled() {
  await invited(...[books, republic].map((site) => `${leaver},${site},Translator`))
  accept(leaver)
  await sync()
  const [line] = await known({ kind: 'person', personId: leaver })
  await client.world.call('people.link', { personId: leaver, wixId: line?.wixIds[0] ?? '' })
  await invited(`${leaver},${alpenblick},Translator`)
  return line?.wixIds[0] ?? ''
}
const rest = (sites: readonly OffboardingSite[]) =>
  sites.filter(({ standing }) => standing.kind === 'not-checked').map(({ siteId: id }) => id)

test('off every site: open invites are taken back, the account removed and read back, the rest told; closed complete', async () => {
  const wixId = await settled()
  const { id } = await begin()
  await sync()
  const before = await read(id)
  expect(
    before.sites
      .filter(isPending)
      .map(({ siteName }) => siteName)
      .toSorted(),
  ).toEqual([republic, alpenblick, books])
  // Sites of others and blocked ones are looked at too, and cannot be spoken of.
  const obstacles = before.sites.flatMap(({ standing }) =>
    standing.kind === 'not-checked' && standing.why.code === 'obstacle' ? [standing.why.obstacle.code] : [],
  )
  expect(new Set(obstacles)).toEqual(new Set(['foreign', 'blocked']))

  expect(await removeEverywhere(id)).toMatchObject({ removed: 2, revoked: 1, stillThere: 0, failed: 0 })
  for (const name of [books, republic]) {
    expect(client.world.sandbox.membersAt(await siteId(name)).has(wixId)).toBe(false)
    expect(await standingOn(id, name)).toMatchObject({ kind: 'gone', sureness: 'confirmed' })
  }
  const after = await read(id)
  expect(after.offboarding.figures).toMatchObject({ gone: 3, toDo: 0 })
  expect(after.offboarding.figures.notChecked).toBeGreaterThan(0)
  await client.world.call('offboarding.mark', {
    offboardingId: id,
    siteIds: [...rest(after.sites)],
    isDone: true,
    note: 'Asked the owner',
  })
  const closed = await client.world.call('offboarding.close', { offboardingId: id })
  expect(closed.offboarding.figures).toMatchObject({ notChecked: 0, toDo: 0 })
  const { path } = await client.world.call('offboarding.export', { offboardingId: id, form: 'page' })
  const page = readFileSync(path ?? '', 'utf8')
  expect(page).toContain('Complete. To be checked again from')
  const csv = await client.world.call('offboarding.export', { offboardingId: id, form: 'csv' })
  const rows = readFileSync(csv.path ?? '', 'utf8').split('\r\n')
  const { name: accountName } = (await client.world.call('accounts.list', {}))[0] ?? { name: '?' }
  const onBooks = `${books},${await siteId(books)},${accountName},${client.world.practiceId},`
  expect(rows.find((row) => row.startsWith(onBooks))).toContain(wixId)
  expect(rows.at(-2)?.split(',')).toHaveLength(rows[0]?.split(',').length ?? 0)
  expect(page).toContain(accountName)

  // Somebody lets them in again: the certificate stays, and the screen says where they are.
  later(60_000)
  client.world.sandbox.join(await siteId(books), leaver, { accountId: wixId })
  await sync()
  const again = await read(id)
  expect(again.cameBack.map(({ siteName }) => siteName)).toEqual([books])
  expect(again.offboarding.figures).toEqual(closed.offboarding.figures)
})

test('looked at once more a day later: by a later read and not before', async () => {
  await settled()
  const { id } = await begin()
  await sync()
  await removeEverywhere(id)
  expect((await read(id)).offboarding.isCheckedAgain).toBe(false)
  later(23 * 3_600_000)
  await sync()
  expect((await read(id)).offboarding.isCheckedAgain).toBe(false)
  later(dayMs)
  await sync()
  const { offboarding } = await read(id)
  expect(offboarding.isCheckedAgain).toBe(true)
  // Gone since they were removed, not since the last look.
  expect(Date.parse(offboarding.checkAgainAt ?? '')).toBeLessThan(Date.now() + 2 * dayMs)
})

test('a removal that is answered and not done, and one that is refused: still to do, never complete', async () => {
  await settled()
  const [stays, refused] = [await siteId(books), await siteId(republic)]
  client.world.sandbox.setFaults({
    rules: [
      { fault: 'remove-ignored', siteId: stays, times: null },
      { fault: 'status-403', endpoint: 'remove-contributor', siteId: refused, times: null },
    ],
    random: null,
  })
  const { id } = await begin()
  await sync()
  expect(await removeEverywhere(id)).toMatchObject({ removed: 0, stillThere: 1, failed: 1, revoked: 1 })
  await sync()
  const { offboarding, targets } = await read(id)
  expect(offboarding.figures).toMatchObject({ gone: 1, toDo: 2 })
  expect(targets.map((target) => target.siteId).toSorted()).toEqual([stays, refused].toSorted())
  // Ticked off by somebody who believed it: the next read shows them all the same.
  await client.world.call('offboarding.mark', {
    offboardingId: id,
    siteIds: [stays],
    isDone: true,
    note: '',
  })
  expect(await standingOn(id, books)).toMatchObject({ kind: 'by-hand' })
  await sync()
  expect(await standingOn(id, books)).toMatchObject({ kind: 'to-do', saidDone: { by: 'tester' } })
})

test('marked as accepted by a person: that says nothing of which account is theirs, so other sites stay unchecked', async () => {
  await invited(`${leaver},${books},Translator`)
  accept(leaver)
  await sync()
  const { inviteKey = '' } = (await known({ kind: 'person', personId: leaver }))[0] ?? {}
  await client.world.call('access.mark', { inviteKeys: [inviteKey ?? ''], word: 'accepted' })
  const { id } = await begin()
  await sync()
  const { offboarding, sites } = await read(id)
  expect(offboarding.wixIds).toEqual([])
  expect(sites.map(({ standing }) => standing)).toContainEqual(
    expect.objectContaining({
      kind: 'not-checked',
      why: expect.objectContaining({ code: 'unknown-accounts' }),
    }),
  )
})

test('a clock that once ran ahead makes no older read the newer one: nothing is said of a site that was not read since', async () => {
  const wixId = await settled()
  later(30 * dayMs)
  await sync()
  later(-30 * dayMs)
  const { id } = await begin()
  expect(await standingOn(id, 'Osteria Lucia')).toMatchObject({
    kind: 'not-checked',
    why: { code: 'not-read' },
  })
  await sync()
  expect(await standingOn(id, 'Osteria Lucia')).toMatchObject({ kind: 'nothing' })

  // A mark set now is younger than the read, whatever the clock says; a read after it is younger still.
  const site = await siteId(books)
  await client.world.call('offboarding.mark', { offboardingId: id, siteIds: [site], isDone: true, note: '' })
  expect(await standingOn(id, books)).toMatchObject({ kind: 'by-hand' })
  expect([...client.world.sandbox.membersAt(site).keys()]).toContain(wixId)
  await sync()
  expect(await standingOn(id, books)).toMatchObject({ kind: 'to-do' })
})

test('a list that lies once proves nobody gone', async () => {
  await settled()
  const { id } = await begin()
  client.world.sandbox.setFaults({ rules: [{ fault: 'people-missing', endpoint: 'sites' }], random: null })
  await sync()
  expect(await standingOn(id, books)).toMatchObject({ kind: 'to-do', isIn: true })
  expect(await standingOn(id, republic)).toMatchObject({ kind: 'to-do', isIn: true })
})

test('a sync that is cut off half way says nothing of any site', async () => {
  await settled()
  const { id } = await begin()
  client.world.sandbox.setFaults({
    rules: [{ fault: 'reset-mid-body', endpoint: 'sites', times: null }],
    random: null,
  })
  await expect(sync()).rejects.toMatchObject({ code: 'wix' })
  const { figures } = (await read(id)).offboarding
  expect(figures).toMatchObject({ gone: 0, nothing: 0, toDo: 3 })
})

test.each([true, false])(
  'a site is sold in the middle (former owner kept: %s): it stays in the record, and not as done',
  async (keepsAccess) => {
    await settled()
    const { id } = await begin()
    await sync()
    // Just before the first removal is processed.
    client.world.sandbox.setFaults({
      rules: [],
      random: null,
      meanwhile: [
        {
          happening: { what: 'transfer', siteId: await siteId(republic), keepsAccess },
          endpoint: 'remove-contributor',
        },
      ],
    })
    expect(await removeEverywhere(id)).toMatchObject({ removed: 1, revoked: 1, failed: 1 })
    await sync()
    expect(await standingOn(id, republic)).toMatchObject({
      kind: 'not-checked',
      why: {
        code: 'obstacle',
        obstacle: { code: keepsAccess ? 'foreign' : 'absent' },
        seen: { isInvited: false, sureness: 'confirmed' },
      },
    })
    const { path } = await client.world.call('offboarding.export', { offboardingId: id, form: 'csv' })
    expect(readFileSync(path ?? '', 'utf8')).toContain(
      'Last known: has access (confirmed by a person). The site ',
    )
  },
)

test('in, and invited once more to the same site by another address: that invite is revoked before the removal', async () => {
  const wixId = await settled()
  const second = 'ann@home.example'
  await invited(`${second},${books},Translator`)
  await client.world.call('people.join', { addressKeys: [leaver, second] })
  const begun = await begin()
  const { targets } = await read(begun.id)
  const plan = await client.world.call('plan.make', {
    source: { kind: 'access', act: 'remove', targets: targets.map((one) => ({ ...one })), roleIds: [] },
  })
  const onBooks = plan.calls.filter(({ siteName }) => siteName === books)
  expect(onBooks.map(({ kind, lines }) => [kind, plan.lines[lines[0] ?? -1]?.address])).toEqual([
    ['revoke', second],
    ['remove', leaver],
  ])
  const isRevoke = ({ kind, siteName }: (typeof plan.calls)[number]) =>
    kind === 'revoke' && siteName === books
  expect(plan.calls.findIndex(isRevoke)).toBe(onBooks[1]?.after)

  const equation = await removeEverywhere(begun.id)
  expect(equation).toMatchObject({ planned: 4, revoked: 2, removed: 2 })
  const events = await client.events('invite.revoked', 'access.removed')
  expect(events).toHaveLength(4)
  expect(client.world.sandbox.openInvitesOf(second, null)).toEqual([])
  expect([...client.world.sandbox.membersAt(await siteId(books)).keys()]).not.toContain(wixId)
  expect(await standingOn(begun.id, books)).toMatchObject({ kind: 'gone' })
})
