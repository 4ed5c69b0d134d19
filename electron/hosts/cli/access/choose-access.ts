import { type AccessState, isUnknownAccount, type KnownAccess } from '../../../../shared/known-access.ts'

/** An access as it is listed in a terminal. */
export interface ListedAccess extends KnownAccess {
  readonly client: string
  readonly roleIds: readonly string[] | null
  readonly roleTitles: readonly string[] | null
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
export const chooseAccess = <T extends Pick<KnownAccess, 'state' | 'siteId' | 'personId' | 'isOwnKey'>>(
  lines: readonly T[],
  { states, siteIds, onlyUnknown }: AccessWishes,
): readonly T[] =>
  lines.filter(
    (line) =>
      states.includes(line.state) &&
      (siteIds?.has(line.siteId) ?? true) &&
      (!onlyUnknown || isUnknownAccount(line)),
  )
