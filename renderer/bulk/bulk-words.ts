import type { RowId } from '../../shared/roster.ts'
import { countOf, formatCount, pluralOf } from '../../shared/words/count.ts'
import { lockOfRow } from '../sheet/lock-reason.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import type { BulkChange } from './bulk-change.ts'
import type { AccessCopy } from './copy-access.ts'
import type { Expansion } from './expand-to-sites.ts'

// What bulk edits say before they are done.

/** Numbers that fit into a line. */
const mostNamed = 4

/** `row 3`, `rows 3, 9 and 12`, `rows 3, 9, 12, 14 and 30 more`: by the numbers at the left of the grid. */
export function rowWords(model: RosterModel, ids: readonly RowId[]): string {
  const order = model.order()
  const named = ids.slice(0, mostNamed).map((id) => formatCount(order.indexOf(id) + 1))
  const more = ids.length - named.length
  if (more > 0) named.push(`${formatCount(more)} more`)
  const last = named.pop() ?? ''
  if (named.length === 0) return `row ${last}`
  return `rows ${named.join(', ')} and ${last}`
}

const leftOutWords = (model: RosterModel, ids: readonly RowId[], reason: string): string =>
  `${countOf(ids.length, 'row')} left alone (${rowWords(model, ids)}): ${reason}`

/** `3 rows change, 2 rows already match.`, and what is left out with its reason. */
export function changeWords(model: RosterModel, { changed, same, leftOut }: BulkChange): readonly string[] {
  const changing = `${countOf(changed, 'row')} ${pluralOf(changed, 'changes', 'change')}`
  const matching = `${countOf(same, 'row')} already ${pluralOf(same, 'matches', 'match')}`
  const isDone = changed === 0 && same > 0 && leftOut.size === 0
  return [
    isDone ? `No changes needed: ${matching}.` : same === 0 ? `${changing}.` : `${changing}, ${matching}.`,
    ...[...leftOut].map(([reason, ids]) => leftOutWords(model, ids, reason)),
  ]
}

/** From so many new rows on the dialog says that it is a lot. */
const manyRows = 10_000

/** `3 people × 4 sites = 12, minus 2 already in the roster: 10 new rows.` */
export function expansionWords(people: number, sites: number, { pairs, known, fresh }: Expansion): string[] {
  const minus = known === 0 ? '' : `, minus ${formatCount(known)} already in the roster`
  return [
    `${countOf(people, 'person', 'people')} × ${countOf(sites, 'site')} = ${formatCount(pairs)}${minus}: ${countOf(fresh, 'new row')}.`,
    ...(fresh > manyRows ? ['That is a lot: check the people and the sites once more.'] : []),
  ]
}

/** `3 people × 4 sites: 10 new rows, 2 already there.` */
export function copyWords(
  model: RosterModel,
  people: number,
  sites: number,
  { fresh, edited, same, kept, locked }: AccessCopy,
): readonly string[] {
  const parts = [
    countOf(fresh, 'new row'),
    ...(edited > 0 ? [`${formatCount(edited)} with other roles`] : []),
    ...(same > 0 ? [`${formatCount(same)} already there`] : []),
    ...(kept > 0 ? [`${formatCount(kept)} left with other roles`] : []),
  ]
  return [
    `${countOf(people, 'person', 'people')} × ${countOf(sites, 'site')}: ${parts.join(', ')}.`,
    ...(locked.length > 0 ? [leftOutWords(model, locked, lockOfRow(model.mark(locked[0] ?? -1)) ?? '')] : []),
  ]
}
