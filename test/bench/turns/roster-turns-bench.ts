import { guessAll } from '../../../shared/import.ts'
import { packStep } from '../../../shared/packed/packed-step.ts'
import { startWorld, temporaryFolder } from '../../world.ts'
import { longestTurn } from '../longest-turn.ts'
import { madeRows } from '../made-rows.ts'
import { type RuledFigure, toFigure } from '../measure.ts'

// How long a directory that changes holds up everybody else in the core while a large roster is open: each sync brings one.
// And steps on very many of its rows: a column is cleared, and comes back; every other row goes, and comes back.

const rows = 100_000
const size = `${rows.toLocaleString('en')} rows`
const mostMs = 100
const rounds = 3

const siteId = (round: number): string => `99999999-0000-4000-8000-${String(round).padStart(12, '0')}`

export async function rosterTurnsBench(): Promise<readonly RuledFigure[]> {
  const folder = temporaryFolder()
  try {
    const world = await startWorld({ folder: folder.path })
    const accountId = world.practiceId
    await world.call('directory.sync', { accountId })
    const { sites, roles } = await world.call('directory.read', {})
    const from = {
      sites: [...new Set(sites.map(({ name }) => name))].slice(0, 20),
      roles: [...new Set(roles.map(({ title }) => title))].slice(0, 3),
    }
    const lines = madeRows(rows, from).map(({ cells: { email, name, site, roles: asked, language, note } }) =>
      [email, name, site, asked, language, `"${note}"`].join(','),
    )
    const csv = ['Email,Name,Site,Role,Language,Note', ...lines].join('\n')
    const { roster } = await world.call('import.run', {
      fileName: 'bench.csv',
      bytes: Buffer.from(csv).toString('base64'),
      options: guessAll,
      into: { kind: 'new', name: 'Bench' },
    })
    const rosterId = roster.id
    await world.call('roster.open', { rosterId })
    /** Until the next one to ask for rows has them, and what is told after that is told. */
    const after = (change: () => Promise<unknown>) =>
      longestTurn(async () => {
        await change()
        const [now] = (await world.call('roster.list', {})).filter(({ id }) => id === rosterId)
        await world.call('roster.readRows', { rosterId, revision: now?.revision ?? 0, from: 0, count: 50 })
        await new Promise((resolve) => setTimeout(resolve, 500))
      })
    const half = Array.from({ length: rows / 2 }, (_, at) => rows / 2 + at + 1)
    const other = await world.call('roster.create', { name: 'Other' })
    const into = { kind: 'existing', rosterId: other.id } as const
    /** To the other roster, and back by undo of each. */
    const moved = async () =>
      Math.max(
        await longestTurn(() => world.call('roster.moveRows', { rosterId, rowIds: half, keep: false, into })),
        await longestTurn(() => world.call('roster.undo', { rosterId: other.id })),
        await longestTurn(() => world.call('roster.undo', { rosterId })),
      )
    // As it comes over the bridge, where nobody may change it; the contract's type says that of none.
    const cleared = packStep({
      label: 'Clear',
      changes: [
        { kind: 'set', rows: Array.from({ length: rows }, (_, at) => ({ id: at + 1, cells: { note: '' } })) },
      ],
    })
    const thinned = packStep({
      label: 'Delete',
      changes: [{ kind: 'delete', ids: Array.from({ length: rows / 2 }, (_, at) => 2 * at + 1) }],
    })
    let step = 0
    let thin = 0
    let site = 0
    let sync = 0
    let move = 0
    for (let round = 0; round < rounds; round += 1) {
      const did = await longestTurn(() => world.call('roster.apply', { rosterId, step: cleared as never }))
      const undid = await longestTurn(() => world.call('roster.undo', { rosterId }))
      // The first one runs through code that is cold.
      if (round > 0) step = Math.max(step, did, undid)
      const went = await longestTurn(() => world.call('roster.apply', { rosterId, step: thinned as never }))
      const back = await longestTurn(() => world.call('roster.undo', { rosterId }))
      if (round > 0) thin = Math.max(thin, went, back)
      const toOther = await moved()
      if (round > 0) move = Math.max(move, toOther)
      const [id, name] = [siteId(round), `Newest ${round}`]
      site = Math.max(
        site,
        await after(() => world.call('directory.addSite', { accountId, siteId: id, name })),
      )
      sync = Math.max(sync, await after(() => world.call('directory.sync', { accountId })))
    }
    await world.close()
    return [
      toFigure(
        'roster.step',
        `${size} open: longest turn of the core, a column cleared and back`,
        step,
        0,
        mostMs,
        'difference',
      ),
      toFigure(
        'roster.rows',
        `${size} open: longest turn of the core, every other row deleted and back`,
        thin,
        0,
        mostMs,
        'difference',
      ),
      toFigure(
        'roster.move',
        `${size} open: longest turn of the core, half of them moved to another roster and back`,
        move,
        0,
        mostMs,
        'difference',
      ),
      toFigure(
        'roster.follow',
        `${size} open: longest turn of the core, one more site`,
        site,
        0,
        mostMs,
        'difference',
      ),
      toFigure(
        'roster.sync',
        `${size} open: longest turn of the core, a sync`,
        sync,
        0,
        mostMs,
        'difference',
      ),
    ]
  } finally {
    folder.remove()
  }
}
