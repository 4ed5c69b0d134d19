import { Fragment } from 'react'
import type { Equation } from '../../shared/outbox.ts'
import { formatCount } from '../../shared/words/count.ts'
import { type EquationPart, equationTerms, equationWords } from '../../shared/words/equation-words.ts'
import { classNames } from '../ui/class-names.ts'
import styles from './equation-line.module.css'

const tones: Readonly<Record<EquationPart, TermProps['tone']>> = {
  sent: 'ok',
  revoked: 'ok',
  changed: 'ok',
  removed: 'ok',
  stillThere: 'error',
  covered: 'plain',
  refused: 'error',
  failed: 'error',
  inDoubt: 'warning',
  held: 'warning',
  notAttempted: 'plain',
}

/** Every planned row is accounted for, as one equation. */
export function EquationLine({ equation }: { readonly equation: Equation }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a set of numbers, not of form fields
    <div className={styles.equation} role="group" aria-label={equationWords(equation)}>
      <Term count={equation.planned} name="planned" tone="plain" />
      {equationTerms(equation).map(({ part, name, count }, position) => (
        <Fragment key={part}>
          <span className={styles.sign} aria-hidden>
            {position === 0 ? '=' : '+'}
          </span>
          <Term count={count} name={name} tone={tones[part]} />
        </Fragment>
      ))}
    </div>
  )
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
