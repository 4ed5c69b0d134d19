import type { WeekOfPeople } from '../../../shared/home/home.ts'
import { mondayOf } from '../../../shared/home/weeks.ts'
import { isoDay } from '../../../shared/words/when.ts'

/** Who came and who left, by week; `weeks` are Mondays. */
export function countMoves(
  weeks: readonly string[],
  { came, left }: { readonly came: readonly string[]; readonly left: readonly string[] },
): readonly WeekOfPeople[] {
  const tally = (times: readonly string[]) => Map.groupBy(times, (time) => mondayOf(isoDay(time)))
  const [arrivals, departures] = [tally(came), tally(left)]
  return weeks.map((week) => ({
    week,
    came: arrivals.get(week)?.length ?? 0,
    left: departures.get(week)?.length ?? 0,
  }))
}
