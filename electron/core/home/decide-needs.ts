import { accountUsability } from '../../../shared/account-usability.ts'
import type { Account } from '../../../shared/accounts.ts'
import { type Day, daysFromTo } from '../../../shared/day.ts'
import type { Sync } from '../../../shared/directory.ts'
import type { HomeNeed } from '../../../shared/home/home.ts'
import type { InviteTally } from '../../../shared/ledger/invite-tally.ts'
import type { RunState } from '../../../shared/outbox.ts'
import type { RosterEnding } from '../../../shared/roster.ts'
import { daysBetween } from '../../../shared/words/when.ts'

/** Everything that may need somebody, as the rooms know it. */
export interface NeedFacts {
  readonly unanswered: readonly {
    readonly runId: string
    readonly kind: 'refused' | 'failed' | 'still-there' | 'in-doubt' | 'asked'
    readonly rows: number
  }[]
  readonly runs: readonly {
    readonly id: string
    readonly title: string
    readonly state: RunState
    readonly notAttempted: number
  }[]
  readonly plans: readonly { readonly planId: string; readonly title: string; readonly unanswered: number }[]
  readonly accounts: readonly Account[]
  readonly syncs: readonly Sync[]
  readonly endings: readonly RosterEnding[]
  readonly radars: InviteTally['radars']
  readonly quietDays: number
  readonly reviews: readonly {
    readonly id: string
    readonly name: string
    readonly dueDay: Day
    readonly unanswered: number
  }[]
  readonly offboardings: readonly { readonly id: string; readonly name: string; readonly begunAt: string }[]
  readonly today: Day
  readonly zone: string
  readonly now: number
}

/** Sites that were read longer ago say too little of who has access now. */
export const oldSyncDays = 7
/** From so many days before its last day on a review is told of. */
const dueDays = 7

/** What needs somebody, what cannot wait first: doubt and what stands still, then what ends, then what gets old. */
export function decideNeeds(facts: NeedFacts): readonly HomeNeed[] {
  return [
    ...doubtNeeds(facts),
    ...facts.runs.flatMap(runNeeds),
    ...facts.accounts.flatMap(keyNeeds),
    ...facts.endings.flatMap(overNeeds),
    ...answerNeeds(facts),
    ...facts.plans.flatMap(askNeeds),
    ...inviteNeeds(facts),
    ...facts.endings.flatMap(endingNeeds),
    ...facts.reviews.flatMap((review) => reviewNeeds(review, facts.today)),
    ...facts.offboardings.map(
      ({ id, name, begunAt }): HomeNeed => ({ kind: 'offboarding', offboardingId: id, name, begunAt }),
    ),
    ...facts.accounts.flatMap((account) => syncNeeds(account, facts)),
  ]
}

/** One queue holds the doubts of all runs. */
function doubtNeeds({ unanswered }: NeedFacts): readonly HomeNeed[] {
  const rows = unanswered.reduce((sum, one) => sum + (one.kind === 'in-doubt' ? one.rows : 0), 0)
  return rows === 0 ? [] : [{ kind: 'in-doubt', rows }]
}

const answerKinds = {
  refused: 'refused',
  failed: 'failed',
  'still-there': 'still-there',
  asked: 'run-asks',
} as const

const answerNeeds = ({ unanswered, runs }: NeedFacts): readonly HomeNeed[] =>
  unanswered.flatMap(({ runId, kind, rows }) => {
    const title = runs.find(({ id }) => id === runId)?.title ?? ''
    return kind === 'in-doubt' || rows === 0 ? [] : [{ kind: answerKinds[kind], runId, title, rows }]
  })

function runNeeds({ id, title, state, notAttempted }: NeedFacts['runs'][number]): readonly HomeNeed[] {
  if (state.kind !== 'stopped' && state.kind !== 'paused') return []
  return [{ kind: 'run-stands', runId: id, title, because: state.kind, rows: notAttempted }]
}

const askNeeds = ({ planId, title, unanswered }: NeedFacts['plans'][number]): readonly HomeNeed[] =>
  unanswered === 0 ? [] : [{ kind: 'asks', planId, title, lines: unanswered }]

const keyNeeds = (account: Account): readonly HomeNeed[] =>
  accountUsability(account).kind === 'cannot-send'
    ? [{ kind: 'cannot-send', accountId: account.id, name: account.name }]
    : []

const overNeeds = ({ rosterId, name, over, mostDaysOver }: RosterEnding): readonly HomeNeed[] =>
  over === 0 ? [] : [{ kind: 'access-over', rosterId, name, rows: over, mostDays: mostDaysOver }]

/** The nearest of the three warnings that any row is within. */
function endingNeeds({ rosterId, name, within1, within7, within14 }: RosterEnding): readonly HomeNeed[] {
  if (within14 === 0) return []
  const [rows, days] =
    within1 > 0 ? ([within1, 1] as const) : within7 > 0 ? ([within7, 7] as const) : ([within14, 14] as const)
  return [{ kind: 'access-ending', rosterId, name, rows, days }]
}

function inviteNeeds({ radars, quietDays }: NeedFacts): readonly HomeNeed[] {
  const { expired } = radars
  const [within3, within7, quiet] = [radars['within-3'], radars['within-7'], radars['no-answer']]
  return [
    ...(within7 === 0 ? [] : [{ kind: 'expiring', invites: within7, within3 } as const]),
    ...(expired === 0 ? [] : [{ kind: 'expired', invites: expired } as const]),
    ...(quiet === 0 ? [] : [{ kind: 'no-answer', invites: quiet, days: quietDays } as const]),
  ]
}

function reviewNeeds({ id, name, dueDay, unanswered }: NeedFacts['reviews'][number], today: Day) {
  const days = daysFromTo(today, dueDay)
  if (unanswered === 0 || days > dueDays) return []
  const need: HomeNeed = { kind: 'review-due', reviewId: id, name, unanswered, dueDay, days }
  return [need]
}

/** The practice account is in this computer: nothing happens there behind our back. */
function syncNeeds(account: Account, { syncs, now, zone }: NeedFacts): readonly HomeNeed[] {
  if (account.kind === 'practice') return []
  const about = { accountId: account.id, name: account.name }
  const sync = syncs.find(({ accountId }) => accountId === account.id)
  const readAt = sync?.sitesAt ?? null
  if (sync !== undefined && sync.problem !== null) {
    return [{ kind: 'sync-problem', ...about, problem: sync.problem }]
  }
  const days = readAt === null ? 0 : daysBetween(Date.parse(readAt), now, zone)
  return readAt === null || days > oldSyncDays ? [{ kind: 'sync-old', ...about, readAt, days }] : []
}
