import type { WeekOfPeople } from '../../../shared/home/home.ts'
import { mondayOf } from '../../../shared/home/weeks.ts'
import { isoDay } from '../../../shared/words/when.ts'

/** How many moved in one minute, which is UTC without saying so: `2026-11-23T14:05`. */
interface Moves {
  readonly minute: string
  readonly accounts: number
}

/** Who came and who left, by week; `weeks` are Mondays. */
export function countMoves(
  weeks: readonly string[],
  { came, left }: { readonly came: readonly Moves[]; readonly left: readonly Moves[] },
): readonly WeekOfPeople[] {
  const [arrivals, departures] = [byWeek(came), byWeek(left)]
  return weeks.map((week) => ({
    week,
    came: arrivals.get(week) ?? 0,
    left: departures.get(week) ?? 0,
  }))
}

function byWeek(moves: readonly Moves[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { minute, accounts } of moves) {
    const week = mondayOf(isoDay(`${minute}Z`))
    counts.set(week, (counts.get(week) ?? 0) + accounts)
  }
  return counts
}
