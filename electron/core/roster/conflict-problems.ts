import type { Finding, Problem } from '../../../shared/problem.ts'

/** A row of another roster that asks for the same access. */
export interface OtherRow {
  readonly rosterName: string
  /** 1-based. */
  readonly number: number
}

/** The newest invite of the same access, sent for no row that is looked at. */
export interface OtherInvite {
  readonly state: 'pending' | 'accepted'
  /** UTC ISO. */
  readonly sentAt: string
}

/** What is known of a row outside its roster: remarks only, since the plan sends nothing twice. */
export function conflictProblems(
  others: readonly OtherRow[],
  invite: OtherInvite | null,
): readonly Problem[] {
  const problems: Problem[] = []
  if (invite !== null) {
    const { sentAt, state } = invite
    problems.push(hint({ code: 'already-invited', sentAt, isAccepted: state === 'accepted' }))
  }
  const [first, ...more] = others
  if (first !== undefined) {
    const { rosterName, number } = first
    problems.push(hint({ code: 'other-roster', roster: rosterName, row: number, more: more.length }))
  }
  return problems
}

const hint = (finding: Finding): Problem => ({
  ...finding,
  column: 'email',
  severity: 'hint',
  suggestion: null,
})
