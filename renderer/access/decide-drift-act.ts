import type { DriftLine } from '../../shared/access/drift.ts'
import type { PlanSource } from '../../shared/plan.ts'

/** Why nothing can be done at once about all of these lines; `driftObstacleWords` makes the sentence. */
export type DriftObstacle = 'several-kinds' | 'several-rosters' | 'nobody' | 'none-ignored'

export const driftObstacleWords: Readonly<Record<DriftObstacle, string>> = {
  'several-kinds':
    'Some of these are to be invited or changed, others removed. Choose lines of one kind of difference.',
  'several-rosters': 'These lines belong to several rosters. Choose lines of one.',
  nobody: 'A Wix account that nobody is known to be has no address to write down. Say whose it is first.',
  'none-ignored': 'None of these is ignored.',
}

export type DriftPlan = { readonly source: PlanSource } | { readonly obstacle: DriftObstacle }

/** A plan that makes what is known the same as what rosters ask for: it removes who is too much, or follows the rows. */
export function planOfDrift(lines: readonly DriftLine[]): DriftPlan {
  const extra = lines.filter(({ kind }) => kind === 'extra')
  if (extra.length > 0 && extra.length < lines.length) return { obstacle: 'several-kinds' }
  if (extra.length > 0) {
    const targets = extra.map(({ address, siteId, known }) => ({
      address,
      siteId,
      wixId: known?.wixIds.length === 1 ? (known.wixIds[0] ?? null) : null,
    }))
    return { source: { kind: 'access', act: 'remove', targets, roleIds: [] } }
  }
  const [rosterId, ...others] = new Set(lines.flatMap(({ rows }) => rows.map((row) => row.rosterId)))
  if (rosterId === undefined || others.length > 0) return { obstacle: 'several-rosters' }
  const rowIds = [...new Set(lines.flatMap(({ rows }) => rows.map(({ rowId }) => rowId)))]
  return { source: { kind: 'roster', rosterId, rowIds } }
}

/** Lines that can be written into a roster. */
export const adoptable = (lines: readonly DriftLine[]): readonly DriftLine[] =>
  lines.filter(({ kind, address }) => kind !== 'extra' || address !== '')
