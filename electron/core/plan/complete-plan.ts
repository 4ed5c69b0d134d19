import type { Account } from '../../../shared/accounts.ts'
import type { Sync } from '../../../shared/directory.ts'
import type { PerhapsFullSite } from '../../../shared/outbox.ts'
import type { Plan } from '../../../shared/plan.ts'
import type { Settings } from '../../../shared/settings.ts'
import { answerAsks } from './answer-asks.ts'
import { limitRemovals } from './limit-removals.ts'
import { confirmationWord, forecastMinutes, forecastWarnings } from './plan-forecast.ts'
import type { StoredPlan } from './plans-table.ts'
import { warnOfFullSites } from './warn-of-full-sites.ts'

/** What a plan is read against. */
export interface CompleteFacts {
  readonly settings: Settings
  readonly accounts: readonly Account[]
  readonly syncs: readonly Sync[]
  readonly perhapsFull: readonly PerhapsFullSite[]
  readonly titleOf: (roleId: string) => string
  readonly nowMs: number
}

/** A plan as it was drawn, with its answers, and what follows from both: limits, warnings, minutes, the word to type. */
export function completePlan(stored: StoredPlan, facts: CompleteFacts): Plan {
  const { settings, accounts, syncs, perhapsFull, titleOf, nowMs } = facts
  const { chunkSize } = settings
  const answered = limitRemovals(answerAsks(stored, stored.choices, { chunkSize, titleOf }))
  const { basis: _basis, rightUntil: _rightUntil, ...plan } = answered
  const { lines, calls } = plan
  return {
    ...plan,
    warnings: [
      ...forecastWarnings(lines, calls, syncs, settings, nowMs),
      ...warnOfFullSites(lines, calls, perhapsFull),
    ],
    minutes: forecastMinutes(calls, accounts),
    confirmation: confirmationWord(lines, calls, settings),
  }
}
