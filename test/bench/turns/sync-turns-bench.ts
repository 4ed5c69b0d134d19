import type { Fetch } from '../../../electron/core/ports.ts'
import { startWorld, temporaryFolder } from '../../world.ts'
import { longestTurn } from '../longest-turn.ts'
import { type RuledFigure, toFigure } from '../measure.ts'

// How long a sync of a large account holds up everybody else in the core: who is on each of its sites is kept whole or
// not at all.

const sites = 2000
const people = 50
const onPage = 100
const size = `${sites.toLocaleString('en')} sites x ${people} people`
const mostMs = 100

const idOf = (kind: number, number: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(number).padStart(12, '0')}`

/** Who is on the site with a number, each by a number of their own. */
type PeopleOn = (site: number) => readonly number[]

const usual: PeopleOn = (at) => Array.from({ length: people }, (_, nth) => at * 25 + nth)
/** The first so many of each of some sites are others than at the sync before. */
const withOthers =
  (count: number, generation: number, isOther: (site: number) => boolean): PeopleOn =>
  (at) =>
    usual(at).map((id, nth) => (nth < count && isOther(at) ? id + generation * 1_000_000 : id))

function siteOnWire(at: number, peopleOn: PeopleOn) {
  return {
    id: idOf(1, at),
    displayName: `Large Site ${at}`,
    viewUrl: `https://large-${at}.example`,
    published: true,
    premium: true,
    ownerAccountId: idOf(2, 0),
    contributorAccountIds: peopleOn(at).map((id) => idOf(3, id)),
    blocked: false,
  }
}

/** Answers for a large account where the sandbox would for a small one, as it does while `listed` is null. */
const largeAccount =
  (listed: () => PeopleOn | null) =>
  (inner: Fetch): Fetch =>
  async (url, init) => {
    const peopleOn = listed()
    if (peopleOn === null || !String(url).endsWith('/site-list/v2/sites/query')) return inner(url, init)
    // Sent by our own client.
    const { query } = JSON.parse(String(init?.body)) as { query: { cursorPaging: { cursor?: string } } }
    const from = Number(query.cursorPaging.cursor ?? 0)
    const page = Array.from({ length: onPage }, (_, nth) => siteOnWire(from + nth, peopleOn))
    const next = from + onPage < sites ? { next: String(from + onPage) } : {}
    return Response.json({
      sites: page,
      metadata: { count: page.length, cursors: next, hasNext: from + onPage < sites },
    })
  }

export async function syncTurnsBench(): Promise<readonly RuledFigure[]> {
  const folder = temporaryFolder()
  try {
    let listed: PeopleOn | null = null
    // The start itself reads the practice account: nothing is known of the large one after it.
    const world = await startWorld({ folder: folder.path, wrapFetch: largeAccount(() => listed) })
    const accountId = world.practiceId
    await world.call('accounts.setPace', { accountId, callsPerMinute: 1000 })
    const sync = (peopleOn: PeopleOn) => {
      listed = peopleOn
      return longestTurn(() => world.call('directory.sync', { accountId }))
    }
    const first = await sync(usual)
    const next = await sync(withOthers(1, 1, (site) => site % 100 === 0))
    const many = await sync(withOthers(5, 2, () => true))
    const gone = await sync(withOthers(5, 2, () => true))
    const short = await sync(withOthers(people / 2, 3, () => true))
    await world.close()
    const turn = (name: string, ms: number, what: string) =>
      toFigure(name, `${size}: longest turn of the core, ${what}`, ms, 0, mostMs, 'difference')
    return [
      turn('access.sync-first', first, 'the first sync, nobody known before'),
      turn('access.sync-next', next, 'a sync in which one site in a hundred is another one'),
      turn('access.sync-many', many, 'a sync after which a tenth of the people of every site are others'),
      turn('access.sync-gone', gone, 'the sync after it, by which whoever was missing is gone'),
      turn('access.sync-short', short, 'a sync in which half of the people of every site are missing'),
    ]
  } finally {
    folder.remove()
  }
}
