import type { OpenState } from '../sheet/roster-store.ts'
import styles from './roster-sheet.module.css'
import { noMatchWords } from './roster-words.ts'

/** Why the grid below shows no rows; it stays, so that the search goes on and rows can be added. */
export function NoRowsNote({ rows, state }: { readonly rows: number; readonly state: OpenState }) {
  return (
    <>
      {rows === 0 && (
        <p className={styles.hint}>
          Type into the first row, paste rows from a spreadsheet, or drop a CSV anywhere here.
        </p>
      )}
      {state.shown?.length === 0 && (
        <p className={styles.hint} role="status">
          {state.isWhole ? noMatchWords(state.view) : 'Filtering…'}
        </p>
      )}
    </>
  )
}
