import type { KnownAccess } from '../../../../shared/known-access.ts'
import type { SiteSince } from '../../../../shared/runs/doubts.ts'

/** Whom a call was about, and its place among all evidence (UTC ISO, see `stampEvidence`). */
export interface CallAsked {
  readonly addressKey: string
  readonly wixId: string | null
  readonly order: string | null
}

/** What is known of a site's people, from the room `access`. */
export interface SitePeople {
  readonly readAt: string | null
  readonly people: readonly KnownAccess[]
}

const saysNothing: ReadonlySet<KnownAccess['state']> = new Set(['in-doubt', 'none'])

/** What was seen on the site since a call that is in doubt. Says only what a read after the call showed. */
export function siteSince({ readAt, people }: SitePeople, call: CallAsked): SiteSince {
  const isReadSince = readAt !== null && call.order !== null && readAt > call.order
  const wixId = call.wixId?.toLowerCase() ?? null
  const person = people.find((line) =>
    wixId === null
      ? call.addressKey !== '' && line.addressKey === call.addressKey
      : line.wixIds.includes(wixId) && line.sureness !== 'possibly',
  )
  const newcomers = people
    .filter(
      (line) =>
        line.personId === null &&
        line.state === 'accepted' &&
        line.firstSeenAt !== null &&
        call.order !== null &&
        line.firstSeenAt > call.order,
    )
    .flatMap((line) =>
      line.wixIds.map((id) => ({
        wixId: id,
        firstSeenAt: line.firstSeenAt ?? '',
        isCandidate: line.candidates.includes(call.addressKey),
      })),
    )
  return {
    readAt,
    isReadSince,
    person:
      person === undefined || saysNothing.has(person.state)
        ? null
        : { state: person.state, sureness: person.sureness },
    newcomers: newcomers.toSorted((a, b) => (a.firstSeenAt < b.firstSeenAt ? -1 : 1)),
  }
}
