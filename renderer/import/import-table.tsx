import { columns } from '../../shared/column.ts'
import { type ImportPreview, type ImportTarget, joinable } from '../../shared/import.ts'
import type { ColumnReason } from '../../shared/import-facts.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { columnReasonWords } from '../../shared/words/import-words.ts'
import type { SelectOption } from '../ui/popup/select-option.ts'
import { Select } from '../ui/select.tsx'
import styles from './import-dialog.module.css'

export interface ImportTableProps {
  readonly preview: ImportPreview
  readonly onMap: (mapping: readonly ImportTarget[]) => void
}

/** Enough to see what a column holds. They stand in full: the dialog scrolls, and nothing inside of it does. */
const shown = 8

/** The columns of a file: where each one goes and why, and the first rows below it. */
export function ImportTable({ preview, onMap }: ImportTableProps) {
  const { headers, mapping, reasons, sample } = preview
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard
    <section className={styles.scroll} tabIndex={0} aria-label="Columns of the file">
      <table className={styles.table}>
        <thead>
          <tr>
            {mapping.map((target, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a file column is its place; names may be the same
              <th key={at} scope="col">
                <span className={styles.headerName}>{headers[at] || `Column ${at + 1}`}</span>
                <Select
                  size="small"
                  label={`Where “${headers[at] || `Column ${at + 1}`}” goes`}
                  isLabelHidden
                  value={target}
                  options={targets}
                  onValueChange={(next) => onMap(remap(mapping, at, next))}
                />
                <span className={styles.reason}>{wordsOf(reasons[at])}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.slice(0, shown).map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sample lines have no other identity
            <tr key={line}>
              {mapping.map((target, at) => (
                <td
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  key={at}
                  className={target === 'ignore' ? styles.ignored : undefined}
                  title={row[at]}
                >
                  {row[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const wordsOf = (reason: ColumnReason | undefined): string =>
  reason === undefined ? '' : columnReasonWords(reason)

const targets: readonly SelectOption<ImportTarget>[] = [
  ...columns.map((column) => ({ value: column, label: columnTitles[column] })),
  { value: 'siteId', label: 'Site ID', detail: 'Tells sites of one name apart' },
  { value: 'roleIds', label: 'Role IDs', detail: 'Tell roles of one title apart' },
  { value: 'across', label: 'A column for each site or role' },
  { value: 'ignore', label: 'Leave out' },
]

/** E-mail, site and language take one column of the file: the one that had it before is left out. Others are joined. */
export function remap(
  mapping: readonly ImportTarget[],
  at: number,
  target: ImportTarget,
): readonly ImportTarget[] {
  return mapping.map((old, place) => {
    if (place === at) return target
    return !joinable.includes(target) && old === target ? 'ignore' : old
  })
}
