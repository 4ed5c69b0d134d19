import type { View } from '../../shared/roster.ts'
import type { OpenState } from '../sheet/roster-store.ts'
import { showsOnlyProblems } from '../sheet/view/change-view.ts'
import styles from './roster-sheet.module.css'

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

function noMatchWords(view: View): string {
  const isOnlyProblems = showsOnlyProblems(view) && view.filters.length === 1
  return isOnlyProblems && view.text === '' && view.focus === null ? 'No problems.' : 'No rows match.'
}
