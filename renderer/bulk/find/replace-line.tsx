import type { RefObject } from 'react'
import { formatCount } from '../../../shared/words/count.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import styles from './find-bar.module.css'

export interface ReplaceLineProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly isPattern: boolean
  readonly replacement: string
  readonly onReplacement: (text: string) => void
  readonly matches: number
  /** A match is at hand to be replaced. */
  readonly isAtMatch: boolean
  readonly onReplace: () => void
  readonly onReplaceAll: () => void
  /** Why the match at hand was not replaced. */
  readonly note: string | null
}

/** What matches become, one by one or all. */
export function ReplaceLine(props: ReplaceLineProps) {
  const { matches, note } = props
  return (
    <div className={styles.line}>
      <TextField
        ref={props.field}
        label="Replace with"
        isLabelHidden
        placeholder={props.isPattern ? 'Replace with; $1 is the first group' : 'Replace with'}
        size="small"
        value={props.replacement}
        onValueChange={props.onReplacement}
        spellCheck={false}
      />
      <Button size="small" disabled={matches === 0} onClick={props.onReplace}>
        {props.isAtMatch ? 'Replace' : 'Find the first'}
      </Button>
      <Button size="small" disabled={matches === 0} onClick={props.onReplaceAll}>
        {matches === 0 ? 'Replace all…' : `Replace all ${formatCount(matches)}…`}
      </Button>
      {note !== null && (
        <p className={styles.note} role="status">
          {note}
        </p>
      )}
    </div>
  )
}
