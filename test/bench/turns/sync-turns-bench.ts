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

/** Every hundredth site has a newcomer and somebody less with each sync. */
function siteOnWire(at: number, synced: number) {
  const shift = at % 100 === 0 ? synced : 0
  return {
    id: idOf(1, at),
    displayName: `Large Site ${at}`,
    viewUrl: `https://large-${at}.example`,
    published: true,
    premium: true,
    ownerAccountId: idOf(2, 0),
    contributorAccountIds: Array.from({ length: people }, (_, nth) =>
      idOf(3, at * 25 + nth + shift * 1_000_000),
    ).map((id, nth) => (shift > 0 && nth > 0 ? idOf(3, at * 25 + nth) : id)),
    blocked: false,
  }
}

/** Answers for a large account where the sandbox would for a small one. */
const largeAccount =
  (synced: () => number) =>
  (inner: Fetch): Fetch =>
  async (url, init) => {
    if (!String(url).endsWith('/site-list/v2/sites/query')) return inner(url, init)
    // Sent by our own client.
    const { query } = JSON.parse(String(init?.body)) as { query: { cursorPaging: { cursor?: string } } }
    const from = Number(query.cursorPaging.cursor ?? 0)
    const page = Array.from({ length: onPage }, (_, nth) => siteOnWire(from + nth, synced()))
    const next = from + onPage < sites ? { next: String(from + onPage) } : {}
    return Response.json({
      sites: page,
      metadata: { count: page.length, cursors: next, hasNext: from + onPage < sites },
    })
  }

export async function syncTurnsBench(): Promise<readonly RuledFigure[]> {
  const folder = temporaryFolder()
  try {
    let synced = 0
    const world = await startWorld({ folder: folder.path, wrapFetch: largeAccount(() => synced) })
    const accountId = world.practiceId
    await world.call('accounts.setPace', { accountId, callsPerMinute: 1000 })
    const sync = async () => {
      const ms = await longestTurn(() => world.call('directory.sync', { accountId }))
      synced += 1
      return ms
    }
    const first = await sync()
    const next = await sync()
    await world.close()
    const turn = (name: string, ms: number, what: string) =>
      toFigure(name, `${size}: longest turn of the core, ${what}`, ms, 0, mostMs, 'difference')
    return [
      turn('access.sync-first', first, 'the first sync'),
      turn('access.sync-next', next, 'a sync in which one site in a hundred is another one'),
    ]
  } finally {
    folder.remove()
  }
}
