import { Fragment } from 'react'
import type { Equation } from '../../shared/outbox.ts'
import type { RunPart } from '../../shared/runs/run-people.ts'
import { formatCount } from '../../shared/words/count.ts'
import { equationTerms, equationWords } from '../../shared/words/equation-words.ts'
import { classNames } from '../ui/class-names.ts'
import styles from './equation-line.module.css'
import { type PartTone, partTones } from './equation-tones.ts'

export interface EquationLineProps {
  readonly equation: Equation
  /** With it each figure leads to its rows; null: all of them. */
  readonly onPart?: ((part: RunPart | null) => void) | undefined
  /** The figure whose rows are shown; null for all, left out while none are. */
  readonly part?: RunPart | null | undefined
}

/** Every planned row is accounted for, as one equation, and as a bar of its parts. */
export function EquationLine({ equation, onPart, part }: EquationLineProps) {
  const terms = equationTerms(equation)
  const press = (one: RunPart | null) => (onPart === undefined ? undefined : () => onPart(one))
  return (
    <div className={styles.both}>
      {equation.planned > 0 && (
        // The figures below say the same in words and numbers.
        <div className={styles.bar} aria-hidden>
          {terms.map(
            (term) =>
              term.count > 0 && (
                <span
                  key={term.part}
                  className={classNames(
                    styles.share,
                    styles[`share-${term.part}`],
                    part != null && part !== term.part && styles.faded,
                  )}
                  style={{ flexGrow: term.count }}
                  title={`${formatCount(term.count)} ${term.name}`}
                />
              ),
          )}
        </div>
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a set of numbers, not of form fields */}
      <div
        className={classNames(styles.equation, onPart !== undefined && styles.large)}
        role="group"
        aria-label={equationWords(equation)}
      >
        <Term
          count={equation.planned}
          name="planned"
          tone="plain"
          onPress={press(null)}
          isPressed={part === null}
        />
        {terms.map((term, position) => (
          <Fragment key={term.part}>
            <span className={styles.sign} aria-hidden>
              {position === 0 ? '=' : '+'}
            </span>
            <Term
              count={term.count}
              name={term.name}
              part={term.part}
              tone={partTones[term.part]}
              onPress={term.count === 0 ? undefined : press(term.part)}
              isPressed={part === term.part}
            />
          </Fragment>
        ))}
      </div>
    </div>
  )
}

interface TermProps {
  readonly count: number
  readonly name: string
  readonly part?: RunPart
  readonly tone: PartTone
  readonly onPress: (() => void) | undefined
  readonly isPressed: boolean
}

function Term({ count, name, part, tone, onPress, isPressed }: TermProps) {
  const look = classNames(styles.term, count === 0 ? styles.none : styles[tone])
  const body = (
    <>
      <span className={styles.count}>{formatCount(count)}</span>
      <span className={styles.name}>
        {part !== undefined && count > 0 && (
          <i className={classNames(styles.swatch, styles[`share-${part}`])} aria-hidden />
        )}
        {name}
      </span>
    </>
  )
  return onPress === undefined ? (
    <span className={look}>{body}</span>
  ) : (
    <button
      type="button"
      className={classNames(look, styles.figure)}
      aria-pressed={isPressed}
      onClick={onPress}
    >
      {body}
    </button>
  )
}
