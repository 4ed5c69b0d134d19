import type { Site } from '../../../shared/directory.ts'
import type { SeatsTaken } from '../../../shared/home/home.ts'

const mostShown = 8

/** Sites with a recorded limit, those with the least room first. */
export function fullestSites(
  sites: Iterable<Pick<Site, 'id' | 'accountId' | 'name' | 'contributors' | 'seatLimit' | 'isPresent'>>,
  openOn: ReadonlyMap<string, number>,
): readonly SeatsTaken[] {
  const limited = [...sites].flatMap((site): readonly SeatsTaken[] =>
    site.seatLimit === null || !site.isPresent
      ? []
      : [
          {
            ...{ siteId: site.id, accountId: site.accountId, siteName: site.name },
            people: site.contributors,
            open: openOn.get(site.id) ?? 0,
            limit: site.seatLimit,
          },
        ],
  )
  return limited.toSorted((a, b) => roomOn(a) - roomOn(b)).slice(0, mostShown)
}

const roomOn = ({ limit, people, open }: SeatsTaken): number => limit - people - open
