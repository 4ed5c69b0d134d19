import { AppError } from '../../../shared/errors.ts'
import type { Roster } from '../../../shared/roster.ts'
import { countOf } from '../../../shared/words/count.ts'
import type { TerminalCore } from './terminal-core.ts'

/**
 * The roster of a name or id, those in the bin left out; null when there is none.
 * @throws AppError `conflict` when several have the name
 */
export function findRoster(rosters: readonly Roster[], wanted: string): Roster | null {
  const live = rosters.filter(({ deletedAt }) => deletedAt === null)
  const byId = live.find(({ id }) => id === wanted)
  if (byId !== undefined) return byId
  const named = live.filter(({ name }) => name === wanted.trim())
  if (named.length > 1) {
    const ids = named.map(({ id, rows }) => `${id} (${countOf(rows, 'row')})`).join(', ')
    throw new AppError('conflict', `Several rosters are called “${wanted}”. Name one by its id: ${ids}.`)
  }
  return named[0] ?? null
}

/** @throws AppError `not-found` when there is none, `conflict` when several have the name */
export async function rosterNamed(core: Pick<TerminalCore, 'call'>, name: string): Promise<Roster> {
  const roster = findRoster(await core.call('roster.list', {}), name)
  if (roster === null) throw new AppError('not-found', `There is no roster “${name}”.`)
  return roster
}
