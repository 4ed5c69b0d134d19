import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Directory } from '../../../shared/directory.ts'
import type { RosterId, RowEdit, RowId } from '../../../shared/roster.ts'
import type { DayReader } from '../spelling/day-reader.ts'
import { createResolver, type Resolver } from '../spelling/resolve.ts'
import { type CheckedSheet, recheckAll, recheckRows } from './checked-sheet.ts'
import { resolveAgain } from './resolve-again.ts'

export interface FollowDeps {
  /** By the directory of now. */
  readonly resolver: () => Resolver
  /** Resolved and checked by the directory and the day of now. */
  readonly isOfNow: (checked: CheckedSheet) => boolean
  /** undefined also once the workspace is closed. */
  readonly inMemory: (rosterId: RosterId) => CheckedSheet | undefined
  /** Of so many rows that others would wait for it. */
  readonly isLong: (checked: CheckedSheet) => boolean
  /** Takes over what the directory makes of some rows, in memory and on disk. */
  readonly settle: (checked: CheckedSheet, edits: readonly RowEdit[]) => void
  /** Some rows have other texts than anybody was told of. */
  readonly tellEdits: (checked: CheckedSheet) => void
  /** Runs a transaction around both. */
  readonly inOne: (checked: CheckedSheet, work: () => void) => void
}

/** Of which rows something else is wrong now; null when any may read differently. */
type Different = ReadonlySet<RowId> | null

/** Brings rosters in memory up to a directory or a day that changed; not a step, so nothing to undo. */
export interface Follower {
  /** In one go, for whoever cannot wait. `isKnown`: somebody was told of its rows before. */
  atOnce(checked: CheckedSheet, isKnown: boolean): void
  /** One of many rows, with turns for others between. null when there is nothing to wait for: its next use does it. */
  follow(rosterId: RosterId): Promise<unknown> | null
  /** True when it was brought up in one go since the last time: any row may read differently. */
  takeUntold(checked: CheckedSheet): boolean
  /** Hears of each roster that was brought up in turns, whoever asked for it. */
  whenFollowed(hear: (checked: CheckedSheet, different: Different) => void): void
  /** Resolves once none is being brought up. */
  followed(): Promise<void>
}

export function createFollower(deps: FollowDeps): Follower {
  const { resolver, isOfNow, inMemory, isLong, settle, tellEdits, inOne } = deps
  const following = new Map<RosterId, Promise<void>>()
  const untold = new WeakSet<CheckedSheet>()
  let hear: Parameters<Follower['whenFollowed']>[0] = () => undefined

  const begin = async (checked: CheckedSheet): Promise<void> => {
    const different = await followInTurns(checked, deps)
    if (inMemory(checked.rosterId) !== checked) return
    untold.delete(checked)
    hear(checked, different)
  }
  return {
    atOnce: (checked, isKnown) => {
      if (isKnown) untold.add(checked)
      const current = resolver()
      const edits = resolveAgain(checked.sheet.rows, current)
      if (edits.length > 0) {
        inOne(checked, () => {
          settle(checked, edits)
          tellEdits(checked)
        })
      }
      if (edits.length > 0 || !isOfNow(checked)) recheckAll(checked, current)
    },
    follow: (rosterId) => {
      const known = following.get(rosterId)
      const checked = inMemory(rosterId)
      if (known !== undefined || checked === undefined) return known ?? null
      if (!isLong(checked) || isOfNow(checked)) return null
      const begun = begin(checked).finally(() => following.delete(rosterId))
      // Whoever waits for it hears of a failure, and whoever uses the roster next.
      begun.catch(() => undefined)
      following.set(rosterId, begun)
      return begun
    },
    takeUntold: (checked) => untold.delete(checked),
    whenFollowed: (one) => {
      hear = one
    },
    followed: async () => {
      while (following.size > 0) await Promise.allSettled(following.values())
    },
  }
}

/** Rows brought up between two turns of the app: a few milliseconds. */
const slice = 500

/** Until it is over, whoever cannot wait brings up the whole of it in one go: nothing is left to do then. */
async function followInTurns(
  checked: CheckedSheet,
  { resolver, isOfNow, inMemory, settle, tellEdits }: FollowDeps,
): Promise<Different> {
  const different = new Set<RowId>()
  const dayBefore = checked.day
  const isThere = () => inMemory(checked.rosterId) === checked
  let by = byNow(resolver())
  let hasEdits = false
  try {
    for (let at = 0; at === 0 || at < checked.sheet.rows.length; at += slice) {
      await nextTurn()
      if (!isThere() || isOfNow(checked)) return null
      const now = byNow(resolver())
      if (now.revision !== by.revision || now.day !== by.day) {
        by = now
        at = 0
      }
      const rows = checked.sheet.rows.slice(at, at + slice)
      const edits = resolveAgain(rows, by.resolver)
      if (edits.length > 0) {
        settle(checked, edits)
        hasEdits = true
      }
      for (const id of recheckRows(checked, rows, by.resolver)) different.add(id)
    }
    checked.directoryRevision = by.revision
    checked.day = by.day
    return by.day === dayBefore ? different : null
  } finally {
    if (hasEdits && isThere()) tellEdits(checked)
  }
}

const byNow = (resolver: Resolver) => ({
  resolver,
  revision: resolver.revision,
  day: resolver.days.today(),
})

/**
 * Gives the resolver of the directory of now, made once for all that read alike; `isAlike` is told which revision of the
 * directory says what another did.
 */
export function keepResolver(
  { directory, days }: { readonly directory: () => Directory; readonly days: DayReader },
  isAlike: (before: number, now: number) => void,
): () => Resolver {
  let made: { readonly resolver: Resolver; readonly of: Directory } | null = null
  return () => {
    const of = directory()
    if (made?.of.revision === of.revision) return made.resolver
    if (made !== null && readAlike(made.of, of)) {
      isAlike(made.of.revision, of.revision)
      made = { resolver: { ...made.resolver, revision: of.revision }, of }
    } else made = { resolver: createResolver(of, days), of }
    return made.resolver
  }
}

/** Whether both make the same of every row: a sync changes the directory also where it finds all as it was. */
export const readAlike = (one: Directory, other: Directory): boolean =>
  one.roles.length === other.roles.length &&
  one.sites.length === other.sites.length &&
  JSON.stringify(one.roles) === JSON.stringify(other.roles) &&
  JSON.stringify(one.sites, withoutCounts) === JSON.stringify(other.sites, withoutCounts)

/** How many people a site has, and may have, is nothing that a cell is read by. */
const withoutCounts = (key: string, value: unknown): unknown =>
  key === 'contributors' || key === 'seatLimit' ? undefined : value
