import type { AccessState, KnownAccess } from '../../../../shared/known-access.ts'

/** An access as it is listed in a terminal. */
export interface ListedAccess extends KnownAccess {
  readonly client: string
  readonly roleIds: readonly string[] | null
  readonly roleTitles: readonly string[] | null
}

/** What a list of access rests on. */
export interface AccessFacts {
  readonly sites: number
  /** Sites whose people were never read. */
  readonly unreadSites: number
  readonly unknownAccounts: number
  /** UTC ISO; null when no site of the list was read. */
  readonly oldestRead: string | null
}

/** Who is in or can come in; the rest is history. */
export const presentStates: readonly AccessState[] = ['open', 'accepted', 'in-doubt']

export interface AccessWishes {
  readonly states: readonly AccessState[]
  /** null for all. */
  readonly siteIds: ReadonlySet<string> | null
  readonly onlyUnknown: boolean
}

/** The lines that are meant. */
export const chooseAccess = <T extends Pick<KnownAccess, 'state' | 'siteId' | 'personId'>>(
  lines: readonly T[],
  { states, siteIds, onlyUnknown }: AccessWishes,
): readonly T[] =>
  lines.filter(
    ({ state, siteId, personId }) =>
      states.includes(state) && (siteIds?.has(siteId) ?? true) && (!onlyUnknown || personId === null),
  )

/** The oldest read of the sites of these lines. */
export const oldestReadOf = (lines: readonly Pick<KnownAccess, 'readAt'>[]): string | null =>
  lines.reduce<string | null>(
    (oldest, { readAt }) => (readAt !== null && (oldest === null || readAt < oldest) ? readAt : oldest),
    null,
  )
