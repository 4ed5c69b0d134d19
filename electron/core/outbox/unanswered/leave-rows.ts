import { AppError } from '../../../../shared/errors.ts'
import type { ItemId, RunId } from '../../../../shared/outbox.ts'
import { countOf } from '../../../../shared/words/count.ts'
import type { ControlDeps } from '../control-deps.ts'
import type { Unanswered } from './unanswered-table.ts'

/** Rows of calls, and lines of the plan that were asked about. */
export interface RowsToAnswer {
  readonly itemIds: readonly ItemId[]
  readonly lines: readonly number[]
}

/**
 * A person decided that these rows stay as they are, or with `isLeft: false` that they wait for an answer again; all of
 * them or none. Belongs into a transaction.
 * @throws AppError `conflict` when one of them does not stand as the page showed it
 */
export function leaveRows(
  { tables, audit, runs }: Pick<ControlDeps, 'tables' | 'audit' | 'runs'>,
  runId: RunId,
  { itemIds, lines }: RowsToAnswer,
  isLeft: boolean,
): void {
  const run = runs.get(runId)
  const { unanswered } = tables
  const there = isLeft ? unanswered.open().filter((one) => one.runId === runId) : unanswered.leftOf(runId)
  const byKey = new Map(there.map((one) => [keyOf(one), one]))
  const chosen = new Set([...itemIds.map((id) => `item ${id}`), ...lines.map((line) => `ask ${line}`)])
  if (chosen.size === 0) throw new AppError('invalid-input', 'Choose some rows first.')
  for (const key of chosen) {
    const one = byKey.get(key)
    if (one === undefined)
      throw new AppError('conflict', 'One of these rows changed meanwhile. Look at the run again.')
    unanswered.settle(one, isLeft ? 'leave' : '')
  }
  const rows = countOf(chosen.size, 'row')
  const open = countOf(unanswered.count(runId), 'row')
  audit.append({
    action: 'run.answered',
    runId,
    planId: run.plan_id,
    outcome: isLeft ? 'left' : 'open',
    reason: isLeft
      ? `Left as it is by a person: ${rows}. Before: to answer. Still to answer: ${open}.`
      : `To answer again: ${rows}. Before: left as it is. To answer in all: ${open}.`,
  })
}

const keyOf = (one: Unanswered): string => (one.kind === 'item' ? `item ${one.itemId}` : `ask ${one.line}`)
