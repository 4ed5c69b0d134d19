import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { decideApproval } from '../../../../shared/asks/plan-approval.ts'
import { importPeople, planRoster } from '../../../job-steps.ts'
import { startWorld, temporaryFolder, type World } from '../../../world.ts'

let folder: ReturnType<typeof temporaryFolder>
let world: World
const open = async (actor: string) => {
  world = await startWorld({ folder: folder.path, ports: { actor } })
}
beforeEach(async () => {
  folder = temporaryFolder()
  await open('ada')
})
afterEach(async () => {
  await world.close()
  folder.remove()
})

async function rosterOfOne() {
  const { sites } = await world.call('directory.read', {})
  const site = sites.find((one) => one.isOurs && one.isPresent && !one.isBlocked)
  const rosterId = await importPeople(world, [`ann@x.example,${site?.id},Translator`])
  return rosterId
}
const planOfOne = async () => planRoster(world, await rosterOfOne())
const send = (planId: string) => world.call('outbox.apply', { planId, confirmation: 'SEND' })

test('a plan that waits for a second person is refused by the core until another user approved it', async () => {
  const { id: planId } = await planOfOne()
  await world.call('plan.askApproval', { planId })
  await expect(send(planId)).rejects.toThrow('waits for a second person')
  await expect(world.call('plan.approve', { planId, name: '' })).rejects.toThrow('Enter the name')
  await expect(world.call('plan.approve', { planId, name: ' ADA ' })).rejects.toThrow('somebody else')
  await world.close()
  await open('rosa')
  await expect(send(planId)).rejects.toThrow('waits for a second person')
  const { approval } = await world.call('plan.approve', { planId, name: '' })
  expect(approval).toMatchObject({ askedBy: 'ada', approved: { by: 'rosa', isTyped: false } })
  expect(await send(planId)).toMatchObject({ kind: 'started' })
})

test('a changed answer needs a new approval, and so does the plan made again', async () => {
  const rosterId = await rosterOfOne()
  const { id: planId } = await planRoster(world, rosterId)
  await world.call('plan.askApproval', { planId })
  await world.call('plan.approve', { planId, name: 'Rosa Lind' })
  const again = await world.call('plan.make', {
    source: { kind: 'roster', rosterId, rowIds: null },
    answersOf: planId,
  })
  expect(again.approval).toMatchObject({ askedBy: 'ada', approved: null })
  await expect(send(again.id)).rejects.toThrow('waits for a second person')
  const answers = [{ ask: 'expired' as const, scope: { kind: 'reason' as const }, answer: 'leave' as const }]
  const { approval } = await world.call('plan.answer', { planId, answers })
  expect(approval?.approved).toBeNull()
  await expect(send(planId)).rejects.toThrow('waits for a second person')
})

test('kept plans have a name, and the list says whose basis changed', async () => {
  const { id: planId } = await planOfOne()
  await world.call('plan.rename', { planId, title: 'Monday' })
  expect((await world.call('plan.read', { planId })).title).toBe('Monday')
  expect(await world.call('plan.list', {})).toMatchObject([{ title: 'Monday', hasBasisChanged: false }])
  await world.call('app.changeSettings', { ...(await world.call('app.readSettings', {})), mostReminders: 7 })
  expect(await world.call('plan.list', {})).toMatchObject([{ title: 'Monday', hasBasisChanged: true }])
})

test('nobody approves what they asked for, however the name is written', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 8 })
    .filter((text) => text.normalize('NFKC').trim() !== '')
  fc.assert(
    fc.property(name, fc.constantFrom('', ' ', '  '), (asked, blank) => {
      const askedBy = { askedBy: asked }
      expect(decideApproval(askedBy, asked, `${blank}${asked}${blank}`).kind).toBe('same-person')
      expect(decideApproval(askedBy, asked, blank).kind).toBe('needs-name')
      expect(decideApproval(askedBy, `${asked}x`, '')).toMatchObject({ kind: 'approve', isTyped: false })
    }),
  )
})
