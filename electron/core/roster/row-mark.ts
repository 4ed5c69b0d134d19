import type { Problem } from '../../../shared/problem.ts'
import type { RowId } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import type { RowFacts } from './row-facts.ts'

/** What is shown of a row: what became of it, and before that whether it could be sent. */
export function rowMark(
  id: RowId,
  isBlank: boolean,
  problems: readonly Problem[],
  facts: RowFacts | undefined,
): RowMark {
  const isReady = !isBlank && !problems.some((problem) => problem.severity === 'error')
  return {
    id,
    state: facts?.state ?? (isReady ? 'ready' : 'draft'),
    problems,
    outcome: facts?.outcome ?? null,
    sentAt: facts?.sentAt ?? null,
    expiresAt: facts?.expiresAt ?? null,
    mails: facts?.mails ?? 0,
    locked: facts?.locked ?? null,
  }
}

/** True for what the page assumes of a row without a mark. */
export const isDefaultMark = (mark: RowMark): boolean =>
  mark.state === 'draft' &&
  mark.problems.length === 0 &&
  mark.outcome === null &&
  mark.sentAt === null &&
  mark.expiresAt === null &&
  mark.mails === 0 &&
  mark.locked === null
