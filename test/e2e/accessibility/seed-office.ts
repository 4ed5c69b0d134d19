import type { RosterId } from '../../../shared/roster.ts'
import { importPeople, planRoster } from '../../job-steps.ts'
import { seedWorld } from '../wix/seed-world.ts'

/** Where the screens are that show one of something. */
export interface Office {
  readonly rosterId: RosterId
  readonly askingPlanId: string
  /** It asks of somebody who is invited by another address. */
  readonly secondPlanId: string
  readonly runId: string
  readonly reviewId: string
  readonly offboardingId: string
}

const siteNames = ['Marlowe Books', 'Cycle Republic', 'Atelier Fontaine', 'Hotel Alpenblick']
export const leaver = 'ann@client.example'
const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** A workspace in which every screen has something to show: people who accepted, one who leaves, a review, a plan that asks. */
export function seedOffice(folder: string): Promise<Office> {
  return seedWorld(folder, async (world) => {
    const { call, sandbox, app, practiceId } = world
    const sync = () => call('directory.sync', { accountId: practiceId })
    const { sites } = await call('directory.read', {})
    const [first, second, third, fourth] = siteNames.map((name) => sites.find((site) => site.name === name))
    await call('directory.setClient', { siteIds: [first?.id ?? ''], client: 'Northwind' })
    const people = ['ann', 'bob', 'cleo', 'dora']
    const lines = [first, second, third].flatMap((site) =>
      people.map((who) => `${who}@client.example,${site?.name},Translator`),
    )
    const more = [`cleo@client.example,${fourth?.name},Translator`, 'eve@gmial.com,Nowhere,Translator']
    const rosterId = await importPeople(world, [...lines, ...more], 'Autumn')
    const send = async (plan: { readonly id: string; readonly confirmation: string | null }) => {
      const result = await call('outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
      await app.idle()
      return result.kind === 'started' ? result.runId : ''
    }
    const runId = await send(await planRoster(world, rosterId))
    for (const { id } of sandbox.openInvitesOf(leaver, first?.id ?? null)) sandbox.answerInvite(id, 'accept')
    for (const { id } of sandbox.openInvitesOf('bob@client.example', null)) sandbox.answerInvite(id, 'accept')
    sandbox.happen({ what: 'join', siteId: third?.id ?? '', email: 'somebody@else.example' })
    await sync()
    const { invites } = await call('ledger.list', {})
    const inviteKeys = invites.filter(({ address }) => address.startsWith('dora')).map(({ key }) => key)
    await send(await call('plan.make', { source: { kind: 'ledger', act: 'revoke', inviteKeys } }))
    // Cleo can still accept by the first address, and a row asks for the second.
    await call('people.join', { addressKeys: ['cleo@client.example', 'cleo@home.example'] })
    const again = await importPeople(world, [`cleo@home.example,${fourth?.name},Translator`], 'Once more')
    const doubled = await planRoster(world, again)
    const asking = await planRoster(world, rosterId)
    await call('drift.setWhole', { rosterId, isWhole: true })
    const review = {
      name: 'Autumn',
      reviewer: 'Rosa',
      dueDay: day(21),
      scope: { kind: 'everything' },
    } as const
    const { id: reviewId } = await call('review.begin', review)
    const { id: offboardingId } = await call('offboarding.begin', { personId: leaver, note: '' })
    await call('backups.make', {})
    return { rosterId, askingPlanId: asking.id, secondPlanId: doubled.id, runId, reviewId, offboardingId }
  })
}
