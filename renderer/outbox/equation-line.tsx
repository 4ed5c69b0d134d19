import { Fragment } from 'react'
import type { Equation } from '../../shared/outbox.ts'
import { formatCount } from '../../shared/words/count.ts'
import { classNames } from '../ui/class-names.ts'
import styles from './equation-line.module.css'

const terms = [
  { key: 'sent', name: 'sent', tone: 'ok' },
  { key: 'covered', name: 'already covered', tone: 'plain' },
  { key: 'refused', name: 'refused', tone: 'error' },
  { key: 'failed', name: 'failed', tone: 'error' },
  { key: 'inDoubt', name: 'in doubt', tone: 'warning' },
  { key: 'held', name: 'held', tone: 'warning' },
  { key: 'notAttempted', name: 'not attempted', tone: 'plain' },
] as const

/** Every planned row is accounted for, as one equation. */
export function EquationLine({ equation }: { readonly equation: Equation }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of numbers, not of form fields
    <div className={styles.equation} role="group" aria-label={equationWords(equation)}>
      <Term count={equation.planned} name="planned" tone="plain" />
      {terms.map((term, position) => (
        <Fragment key={term.key}>
          <span className={styles.sign} aria-hidden>
            {position === 0 ? '=' : '+'}
          </span>
          <Term count={equation[term.key]} name={term.name} tone={term.tone} />
        </Fragment>
      ))}
    </div>
  )
}

/** The equation as text; terms of 0 stay, so that it can be checked. */
export function equationWords(equation: Equation): string {
  const right = terms.map((term) => `${formatCount(equation[term.key])} ${term.name}`).join(' + ')
  return `${formatCount(equation.planned)} planned = ${right}`
}

interface TermProps {
  readonly count: number
  readonly name: string
  readonly tone: 'plain' | 'ok' | 'warning' | 'error'
}

function Term({ count, name, tone }: TermProps) {
  return (
    <span className={classNames(styles.term, count === 0 ? styles.none : styles[tone])}>
      <span className={styles.count}>{formatCount(count)}</span>
      <span className={styles.name}>{name}</span>
    </span>
  )
}
