import { expect, test } from 'vitest'
import { clientWorld } from './client-world.ts'

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
