import type { Problem } from '../../../shared/problem.ts'
import { countOf, formatCount } from '../../../shared/words/count.ts'

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

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' })

/** What is said of a row because of what is known outside its roster: remarks only, since the plan sends nothing twice. */
export function elsewhereProblems(
  others: readonly OtherRow[],
  invite: OtherInvite | null,
): readonly Problem[] {
  const problems: Problem[] = []
  if (invite !== null) {
    const when = day.format(Date.parse(invite.sentAt))
    const standing = invite.state === 'pending' ? 'pending' : 'and accepted'
    problems.push(hint('already-invited', `Invited on ${when}, ${standing}. The plan leaves it out.`))
  }
  const [first, ...more] = others
  if (first !== undefined) {
    const rest = more.length === 0 ? '' : ` and in ${countOf(more.length, 'more row')}`
    const where = `“${first.rosterName}”, row ${formatCount(first.number)}${rest}`
    problems.push(hint('other-roster', `Also in ${where}. It is sent only once.`))
  }
  return problems
}

const hint = (code: string, message: string): Problem => ({
  column: 'email',
  severity: 'hint',
  code,
  message,
  suggestion: null,
})
