import type { PlanSource } from '../../../shared/plan.ts'
import type { Roster } from '../../../shared/roster.ts'
import type { DrawDeps } from './draw-plan.ts'

/** Revisions, and short texts of what has none, that tell whether anything a plan rests on has changed. */
export interface PlanBasis {
  /** Of all rosters: what one asks for no more, another may. A number in plans of earlier versions. */
  readonly roster: string | number | null
  /** Of known access, invites and people together. */
  readonly access: number
  readonly directory: number
  readonly accounts: string
  readonly settings: string
  readonly runs: string
  /** In the zone of the workspace: rows end by the day. */
  readonly today: string
}

/** What a plan rests on now: equal for two times, it would be the same plan, until something ends by the clock. */
export function readBasis(source: PlanSource, deps: BasisDeps): PlanBasis {
  const { chunkSize, mostReminders } = deps.settings.read()
  const { openItems, refusals } = deps.outbox()
  return {
    roster: source.kind === 'roster' ? revisionsOf(deps) : null,
    access: deps.access.revision(),
    directory: deps.directory.read().revision,
    // Keys come and go without a revision of their own.
    accounts: JSON.stringify(deps.accounts.list()),
    settings: `${chunkSize} ${mostReminders}`,
    runs: JSON.stringify([openItems(), refusals().length]),
    today: deps.days.today(),
  }
}

const revisionsOf = ({ rosters }: BasisDeps): string =>
  rosters
    .list()
    .map(({ id, revision }) => `${id} ${revision}`)
    .toSorted()
    .join()

/** The rooms that say by a number, or a short text, that they changed. */
export interface BasisDeps extends Pick<DrawDeps, 'directory' | 'accounts' | 'settings' | 'outbox' | 'days'> {
  readonly rosters: DrawDeps['rosters'] & {
    list(): readonly Pick<Roster, 'id' | 'revision'>[]
  }
  readonly access: DrawDeps['access'] & {
    /** Grows with what is known of access, invites and people. */
    revision(): number
  }
}

/** Whether a plan made on one basis is still the same on another; `rightUntil` and `now` are UTC ISO. */
export function isStillRight(
  was: PlanBasis | null,
  now: PlanBasis,
  rightUntil: string | null,
  at: string,
): boolean {
  if (was === null || (rightUntil !== null && at >= rightUntil)) return false
  const names = Object.keys(now) as readonly (keyof PlanBasis)[]
  return names.every((name) => was[name] === now[name])
}
