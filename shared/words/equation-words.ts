import type { Equation } from '../outbox.ts'
import type { RunPart } from '../runs/run-people.ts'
import { formatCount } from './count.ts'

/** What the parts of an equation are called, in the order they are written. */
const partNames = {
  sent: 'sent',
  revoked: 'revoked',
  changed: 'changed',
  removed: 'removed',
  stillThere: 'still there',
  covered: 'already covered',
  refused: 'refused',
  failed: 'failed',
  inDoubt: 'in doubt',
  held: 'on hold',
  notAttempted: 'not attempted',
} as const satisfies Readonly<Record<RunPart, string>>

/** `Sent`, `Already covered`. */
export const equationPartTitle = (part: RunPart): string =>
  `${partNames[part].charAt(0).toUpperCase()}${partNames[part].slice(1)}`

export interface EquationTerm {
  readonly part: RunPart
  readonly name: string
  readonly count: number
}

/** Parts that only some runs can have: at 0 they are not spoken of. */
const special: readonly RunPart[] = ['revoked', 'changed', 'removed', 'stillThere']

/**
 * The right side of an equation. Parts of 0 stay, so that it can be checked; but a run that revokes nothing does not
 * speak of revoking, and one that only revokes, changes or removes does not speak of sending.
 */
export const equationTerms = (equation: Equation): readonly EquationTerm[] =>
  (Object.keys(partNames) as RunPart[])
    .filter((part) =>
      special.includes(part)
        ? equation[part] > 0
        : part !== 'sent' || equation.sent > 0 || special.every((one) => equation[one] === 0),
    )
    .map((part) => ({ part, name: partNames[part], count: equation[part] }))

/** Promise 3 of design.md as a line: `7 planned = 6 sent + 1 already covered + 0 refused + …`. */
export function equationWords(equation: Equation): string {
  const right = equationTerms(equation).map(({ count, name }) => `${formatCount(count)} ${name}`)
  return `${formatCount(equation.planned)} planned = ${right.join(' + ')}`
}
