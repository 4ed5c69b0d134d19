import { setImmediate as nextTurn } from 'node:timers/promises'
import type { RadarLimits } from '../../../shared/ledger/invite-radar.ts'
import type { InviteTally } from '../../../shared/ledger/invite-tally.ts'
import type { InvitesTable } from './invites-table.ts'
import { createInviteCounter } from './tally-invites.ts'

export interface InviteTalliesDeps {
  readonly table: Pick<InvitesTable, 'alike' | 'mailedAgain'>
  readonly revision: () => number
  readonly now: () => number
}

/** Whose addresses belong together: reminders are counted by person. */
export interface TalliedPeople {
  /** Another one when anybody's addresses are others. */
  readonly revision: number
  readonly personIdOf: (addressKey: string) => string
  /** Addresses of persons who have several. */
  readonly sharedAddresses: readonly string[]
}

/** So many are counted in one turn: with times that are all different, some 20 ms. */
const placesATurn = 5000
const minuteMs = 60_000

/**
 * Counts all invites in short turns, and again only when one of them, a person or a limit changed, or a minute is over: what
 * ends by the clock is told of that late. A change while it counts is in the next tally, which the change asks for.
 */
export function createInviteTallies({ table, revision, now }: InviteTalliesDeps) {
  let kept: { readonly of: string; readonly tally: Promise<InviteTally> } | null = null

  async function count(limits: RadarLimits, people: TalliedPeople): Promise<InviteTally> {
    const counter = createInviteCounter(limits, now())
    for (let after: number | null = 0; after !== null; ) {
      const { groups, last } = table.alike(after, placesATurn)
      counter.add(groups)
      counter.addMailed(table.mailedAgain(after, placesATurn, people.sharedAddresses))
      after = last
      if (after !== null) await nextTurn()
    }
    return counter.tally(people.personIdOf)
  }

  return (limits: RadarLimits, people: TalliedPeople): Promise<InviteTally> => {
    const of = [
      ...[revision(), people.revision],
      Math.floor(now() / minuteMs),
      ...[limits.quietDays, limits.mostReminders, new Date(now()).getTimezoneOffset()],
    ].join()
    if (kept?.of === of) return kept.tally
    const tally = count(limits, people)
    kept = { of, tally }
    // One that failed is not kept: the next read tries again.
    void tally.catch(() => {
      kept = null
    })
    return tally
  }
}
