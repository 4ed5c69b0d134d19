import type { KnownAccess } from '../../../shared/known-access.ts'
import type { Invite } from '../../../shared/ledger.ts'
import type { Problem } from '../../../shared/problem.ts'
import type { Cells, RowId } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { isBlankRow } from '../spelling/problems.ts'
import { decideRowState, overdueOf, type StateFacts } from './decide-row-state.ts'
import type { RowFacts } from './row-facts.ts'

export interface MarkFacts extends Pick<StateFacts, 'today' | 'now' | 'hasLeft'> {
  readonly cells: Cells
  readonly problems: readonly Problem[]
  readonly own: RowFacts | undefined
  readonly known: KnownAccess | undefined
  /** The invite that `known` speaks of. */
  readonly invite: Pick<Invite, 'lastSentAt' | 'mails'> | undefined
}

/** What is shown of a row: its state, what became of it, and before that whether it could be sent. */
export function rowMark(id: RowId, facts: MarkFacts): RowMark {
  const { cells, problems, own, known, invite, today, now, hasLeft } = facts
  const isBlank = isBlankRow(cells)
  const mails = invite?.mails ?? own?.mails ?? 0
  const state = decideRowState({
    ...{ own, known, today, now, hasLeft },
    isBlank,
    isReady: !isBlank && !problems.some((problem) => problem.severity === 'error'),
    until: cells.until,
    roleIds: cells.roleIds,
    mails,
  })
  return {
    id,
    state,
    problems,
    outcome: own?.outcome ?? null,
    sentAt: invite?.lastSentAt ?? own?.sentAt ?? null,
    expiresAt: known === undefined ? (own?.expiresAt ?? null) : known.expiresAt,
    mails,
    overdue: overdueOf(state, known),
    locked: own?.locked ?? null,
  }
}
