import { useState } from 'react'
import { type SheetColumn, sheetColumns } from '../../shared/column.ts'
import type { SortKey } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { movedKey } from '../sheet/view/change-view.ts'
import { directionWords } from '../sheet/view/view-words.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { ArrowDown, ArrowUp, Plus, X } from '../ui/icons.ts'
import { Select } from '../ui/select.tsx'
import styles from './views.module.css'

export interface SortDialogProps {
  readonly sort: readonly SortKey[]
  readonly onApply: (sort: readonly SortKey[]) => void
  readonly onClose: () => void
}

const firstKey: SortKey = { column: 'email', direction: 'ascending' }

/** A line stays the same line when its column becomes another one. */
interface KeyLine extends SortKey {
  readonly line: number
}

/** Sorts by several columns: the first decides, the next ones break ties. */
export function SortDialog({ sort, onApply, onClose }: SortDialogProps) {
  const [keys, setKeys] = useState<readonly KeyLine[]>(() =>
    (sort.length > 0 ? sort : [firstKey]).map((key, line) => ({ ...key, line })),
  )
  const free = sheetColumns.filter((column) => keys.every((key) => key.column !== column))
  const [next] = free
  const put = (at: number, key: KeyLine) => setKeys(keys.with(at, key))
  const done = (sorted: readonly SortKey[]) => {
    onApply(sorted)
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Sort rows"
      description="Only what you see is sorted; the stored order stays as it is."
      footer={
        <>
          {sort.length > 0 && (
            <Button tone="quiet" className={styles.first} onClick={() => done([])}>
              Clear the sort
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            tone="primary"
            onClick={() => done(keys.map(({ column, direction }) => ({ column, direction })))}
          >
            Sort
          </Button>
        </>
      }
    >
      <ol className={styles.keys}>
        {keys.map((key, at) => (
          <li key={key.line} className={styles.line}>
            <span className={styles.keyWord}>{at === 0 ? 'By' : 'then'}</span>
            <span className={styles.grow}>
              <Select
                label={at === 0 ? 'Sort by' : `Then by, ${at + 1}`}
                isLabelHidden
                value={key.column}
                options={sheetColumns
                  .filter((column) => column === key.column || free.includes(column))
                  .map((column) => ({ value: column, label: columnTitles[column] }))}
                onValueChange={(column: SheetColumn) => put(at, { ...key, column })}
              />
            </span>
            <span className={styles.grow}>
              <Select
                label={`Direction of ${columnTitles[key.column]}`}
                isLabelHidden
                value={key.direction}
                options={[
                  { value: 'ascending', label: directionWords(key.column, 'ascending') },
                  { value: 'descending', label: directionWords(key.column, 'descending') },
                ]}
                onValueChange={(direction) => put(at, { ...key, direction })}
              />
            </span>
            <IconButton
              size="small"
              label={`${columnTitles[key.column]} earlier`}
              icon={<ArrowUp size={14} aria-hidden />}
              disabled={at === 0}
              onClick={() => setKeys(movedKey(keys, at, -1))}
            />
            <IconButton
              size="small"
              label={`${columnTitles[key.column]} later`}
              icon={<ArrowDown size={14} aria-hidden />}
              disabled={at === keys.length - 1}
              onClick={() => setKeys(movedKey(keys, at, 1))}
            />
            <IconButton
              size="small"
              label={`Remove ${columnTitles[key.column]} from the sort`}
              icon={<X size={14} aria-hidden />}
              disabled={keys.length === 1}
              onClick={() => setKeys(keys.toSpliced(at, 1))}
            />
          </li>
        ))}
      </ol>
      {next !== undefined && (
        <div>
          <Button
            size="small"
            tone="quiet"
            icon={<Plus size={14} aria-hidden />}
            onClick={() => setKeys([...keys, { column: next, direction: 'ascending', line: nextLine(keys) }])}
          >
            Add another column
          </Button>
        </div>
      )}
    </Dialog>
  )
}

const nextLine = (keys: readonly KeyLine[]): number => Math.max(...keys.map(({ line }) => line)) + 1
