import { columns } from '../../shared/column.ts'
import type { ImportPreview } from '../../shared/import.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import styles from './import-dialog.module.css'

const shown = 12

/** The first rows as they will be imported, where they are not just the lines of the file. */
export function ResultingRows({ preview }: { readonly preview: ImportPreview }) {
  const { shape, splitCells, counts, result } = preview
  const isTakenOff = counts.reasons.some(({ code }) => code === 'taken-off')
  if (shape === 'long' && !splitCells && !isTakenOff) return null
  return (
    <>
      <p className={styles.help}>The first rows as they will be imported:</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label="First rows as they will be imported">
        <table className={styles.table}>
          <thead>
            <tr>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {columnTitles[column]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {result.slice(0, shown).map((cells, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows to come have no other identity
              <tr key={at}>
                {columns.map((column) => (
                  <td key={column} title={cells[column]}>
                    {cells[column]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  )
}
