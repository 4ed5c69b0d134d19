import { useMemo, useState } from 'react'
import type { Step } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { visibleSpaces } from '../sheet/visible-spaces.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import styles from './bulk.module.css'
import { BulkDialog } from './bulk-dialog.tsx'

import { type Replacement, stepOfReplacements } from './find/find-cells.ts'

export interface ReplaceDialogProps {
  readonly sheet: OpenSheet
  readonly title: string
  /** Begins the name of the step. */
  readonly what: string
  /** Asked once, when the dialog opens. */
  readonly all: () => readonly Replacement[]
  /** Cells looked at or found, of which some may stay as they are. */
  readonly found: number
  readonly onDone: (step: Step) => void
  readonly onClose: () => void
}

/** Every replacement before it is made; single ones can be left out. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { sheet, onDone, onClose } = props
  const [all] = useState(props.all)
  const free = useMemo(() => all.filter(({ lock }) => lock === null), [all])
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(free.map(keyOf)))
  const taken = free.filter((one) => chosen.has(keyOf(one)))
  const locked = all.length - free.length
  const named = taken.filter(({ column }) => column === 'site' || column === 'roles').length
  const [numbers] = useState(() => new Map(sheet.model.order().map((id, at) => [id, at + 1])))
  const columns = useMemo(
    (): readonly TableColumn<Replacement>[] => [
      { id: 'row', header: 'Row', width: '56px', cell: ({ id }) => formatCount(numbers.get(id) ?? 0) },
      ...valueColumns,
    ],
    [numbers],
  )
  return (
    <BulkDialog
      size="large"
      title={props.title}
      description="Clear the checkbox of what should stay as it is."
      preview={[
        all.length === 0
          ? 'No changes needed.'
          : `${countOf(taken.length, 'cell')} of ${formatCount(props.found)} found will change.`,
        ...(named > 0
          ? [`${formatCount(named)} of them name sites or roles; names that match nothing are marked.`]
          : []),
        ...(locked > 0 ? [`${countOf(locked, 'cell')} stay as they are: their rows are in the outbox.`] : []),
      ]}
      confirmLabel={`Change ${countOf(taken.length, 'cell')}`}
      isReady={taken.length > 0}
      onConfirm={() => {
        const step = stepOfReplacements(taken, props.what)
        sheet.apply(step)
        onDone(step)
      }}
      onClose={onClose}
    >
      <div className={styles.replacements}>
        <VirtualTable
          label="Replacements"
          columns={columns}
          rows={free}
          rowKey={keyOf}
          rowName={(one) => `row ${numbers.get(one.id) ?? 0}, ${columnTitles[one.column]} ${one.before}`}
          selection={{ selected: chosen, onChange: setChosen }}
          minWidth={0}
        />
      </div>
    </BulkDialog>
  )
}

const keyOf = ({ id, column }: Replacement): string => `${id} ${column}`

const valueColumns: readonly TableColumn<Replacement>[] = [
  { id: 'column', header: 'Column', width: '90px', cell: ({ column }) => columnTitles[column] },
  { id: 'before', header: 'Now', width: 'minmax(0, 1fr)', cell: ({ before }) => visibleSpaces(before) },
  {
    id: 'after',
    header: 'Then',
    width: 'minmax(0, 1fr)',
    cell: ({ after }) => visibleSpaces(after) || 'empty',
  },
]
