import { setImmediate as nextTurn } from 'node:timers/promises'
import type { InvitePage } from '../../../shared/calls/ledger-calls.ts'
import type { World } from '../../world.ts'
import { longestTurn } from '../longest-turn.ts'
import { type RuledFigure, toFigure } from '../measure.ts'

// How long a large agency's invites, people, Home and a leaver who is on every site hold up everybody else in the core.

const mostMs = 100
const marked = 2000

/** Of a workspace of that size, just started, in which this person was invited to every site. */
export async function roomTurns(
  world: World,
  { personId, size }: { readonly personId: string; readonly size: string },
): Promise<readonly RuledFigure[]> {
  const figures: RuledFigure[] = []
  const measure = async (name: string, what: string, work: () => Promise<unknown>) => {
    const ms = await longestTurn(async () => JSON.stringify((await work()) ?? null))
    figures.push(toFigure(name, `${size}: longest turn of the core, ${what}`, ms, 0, mostMs, 'difference'))
  }
  const keys: string[] = []
  await measure('ledger.list', 'all invites are listed', async () => {
    for (let revision: number | null = null; ; ) {
      const part = { from: keys.length, count: revision === null ? 500 : 2500, revision }
      const page: InvitePage = await world.call('ledger.list', { part })
      JSON.stringify(page)
      keys.push(...page.invites.map(({ key }) => key))
      if (keys.length >= page.total) return
      revision = page.revision
      // Each call is a message of its own.
      await nextTurn()
    }
  })
  await measure('people.search', 'somebody is looked for', () =>
    world.call('people.search', { text: 'person9', limit: 50 }),
  )
  await measure('home.figures', 'the figures of Home', () => world.call('home.figures', {}))
  // What is known is read before: its turns are measured by themselves.
  const { access } = await world.call('people.readPage', { personId })
  const targets = access.map(({ address, siteId }) => ({ address, siteId, wixId: null }))
  await measure('people.page', 'the page of whoever is on every site', () =>
    world.call('people.readPage', { personId }),
  )
  const { id: offboardingId } = await world.call('offboarding.begin', { personId, note: '' })
  const { sites } = await world.call('offboarding.read', { offboardingId })
  const siteIds = sites.map(({ siteId }) => siteId)
  await measure('plan.leaver', 'a plan takes them off every site', () =>
    world.call('plan.make', {
      source: { kind: 'access', act: 'remove', targets, roleIds: [] },
    }),
  )
  await measure('offboarding.mark', 'every site was dealt with by hand', () =>
    world.call('offboarding.mark', { offboardingId, siteIds, isDone: true, note: 'by hand' }),
  )
  await measure('offboarding.export', 'their certificate is saved', () =>
    world.call('offboarding.export', { offboardingId, form: 'page' }),
  )
  await measure('directory.client', 'every site gets another client', () =>
    world.call('directory.setClient', { siteIds, client: 'Another client' }),
  )
  await measure('access.mark', `${marked.toLocaleString('en')} invites were accepted, as a person says`, () =>
    world.call('access.mark', { inviteKeys: keys.slice(0, marked), word: 'accepted' }),
  )
  return figures
}
