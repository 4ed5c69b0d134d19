import type { RosterId } from '../../../shared/roster.ts'
import type { RunPart, RunPerson } from '../../../shared/runs/run-people.ts'

/** People of one site who met the same end for the same reason. */
export interface PeopleInTrouble {
  readonly key: string
  readonly siteId: string | null
  readonly siteName: string
  readonly words: string
  readonly people: readonly RunPerson[]
  /** The roster all of them are rows of; null when there is none, or more than one. */
  readonly rosterId: RosterId | null
}

/** Parts whose rows are gathered by site and reason; of what is on hold, what the plan asked about. */
export const troubleParts: ReadonlySet<RunPart> = new Set(['refused', 'failed', 'stillThere', 'held'])

const isAsked = ({ source, isToAnswer }: RunPerson): boolean => source.kind === 'line' && isToAnswer

/** What did not go through, by site and reason, the largest first. @param wordsOf the reason in words */
export function groupTroubles(
  people: readonly RunPerson[],
  wordsOf: (person: RunPerson) => string,
): readonly PeopleInTrouble[] {
  const groups = Map.groupBy(
    people.filter((person) => troubleParts.has(person.part) && (person.part !== 'held' || isAsked(person))),
    (person) => JSON.stringify([person.siteId, wordsOf(person)]),
  )
  return [...groups]
    .map(([key, group]): PeopleInTrouble => {
      const [first] = group
      const rosters = new Set(group.map(({ rosterId }) => rosterId))
      return {
        key,
        siteId: first?.siteId ?? null,
        siteName: first?.siteName ?? '',
        words: first === undefined ? '' : wordsOf(first),
        people: group,
        rosterId: rosters.size === 1 ? (first?.rosterId ?? null) : null,
      }
    })
    .toSorted((a, b) => b.people.length - a.people.length)
}
