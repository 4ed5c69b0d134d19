import { classNames } from '../ui/class-names.ts'
import { CircleAlert, Info, Lock, TriangleAlert } from '../ui/icons.ts'
import styles from './cell-problem.module.css'
import type { CellTrouble } from './editor/use-changes.ts'

const signs = { error: CircleAlert, warning: TriangleAlert, hint: Info, locked: Lock }
const words = { error: 'Error', warning: 'Warning', hint: 'Hint', locked: 'Locked' }
const tones = { error: styles.toneError, warning: styles.toneWarning, hint: styles.toneHint, locked: '' }

/** The line below the cells that says what is wrong with the current one. Said aloud with the cell, so not again. */
export function CellProblem({ severity, message }: CellTrouble) {
  const Sign = signs[severity]
  return (
    <p className={classNames(styles.problem, tones[severity])} aria-hidden>
      <Sign size={14} />
      <strong>{words[severity]}</strong>
      <span className={styles.problemWords} title={message}>
        {message.replaceAll('\n', ' · ')}
      </span>
    </p>
  )
}
