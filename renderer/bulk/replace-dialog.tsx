import { useMemo, useState } from 'react'
import type { RowId, Step } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { useSlicedRun } from '../grid/use-sliced-run.ts'
import { indexRows } from '../sheet/index-rows.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import { visibleSpaces } from '../sheet/visible-spaces.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import styles from './bulk.module.css'
import { BulkDialog } from './bulk-dialog.tsx'
import {
  type ChosenReplacements,
  countTaken,
  everyReplacement,
  withoutGone,
} from './find/chosen-replacements.ts'
import type { Replacement } from './find/find-cells.ts'
import { makingReplacements } from './find/make-replacements.ts'
import { type CellReplacing, replacementKey } from './find/replacement-list.ts'
import { useReplacements } from './find/use-replacements.ts'

export interface ReplaceDialogProps {
  readonly sheet: OpenSheet
  readonly title: string
  /** Begins the name of the step. */
  readonly what: string
  /** The one of when the dialog opens. */
  readonly replacing: CellReplacing
  /** Cells that were found, of which some may stay as they are; null where every one that is found changes. */
  readonly found: number | null
  readonly onDone: (step: Step) => void
  readonly onClose: () => void
}

/** Every replacement before it is made; single ones can be left out. */
export function ReplaceDialog(props: ReplaceDialogProps) {
  const { sheet, onDone, onClose } = props
  const { model } = sheet
  const [replacing] = useState(props.replacing)
  const [found] = useState(props.found)
  const [chosen, setChosen] = useState<ChosenReplacements>(everyReplacement)
  const [isBusy, setBusy] = useState(false)
  const run = useSlicedRun()
  const list = useReplacements(sheet, replacing, (gone) => setChosen((now) => withoutGone(now, gone)))
  const { free } = list ?? none
  const taken = countTaken(list ?? none, chosen)
  const locked = (list?.all.length ?? 0) - free.length
  const columns = useMemo(
    (): readonly TableColumn<Replacement>[] => [
      {
        id: 'row',
        header: 'Row',
        width: '56px',
        cell: ({ id }) => formatCount(numberOf(model, id)),
      },
      ...valueColumns,
    ],
    [model],
  )
  const confirm = () => {
    if (list === null) return
    setBusy(true)
    run.begin(
      makingReplacements(sheet, { list, chosen, replacing, what: props.what }, (step) => {
        setBusy(false)
        onDone(step)
      }),
    )
  }
  return (
    <BulkDialog
      size="large"
      title={props.title}
      description="Clear the checkbox of what should stay as it is."
      preview={
        list === null
          ? ['Searching…']
          : [
              list.all.length === 0
                ? 'No changes needed.'
                : `${countOf(taken.count, 'cell')} of ${formatCount(found ?? list.all.length)} found will change.`,
              ...(taken.naming > 0
                ? [
                    `${formatCount(taken.naming)} of them name sites or roles; names that match nothing are marked.`,
                  ]
                : []),
              ...(locked > 0
                ? [`${countOf(locked, 'cell')} stay as they are: their rows are in the outbox.`]
                : []),
            ]
      }
      confirmLabel={list === null ? 'Change' : `Change ${countOf(taken.count, 'cell')}`}
      isReady={taken.count > 0}
      isBusy={isBusy}
      onConfirm={confirm}
      onClose={onClose}
    >
      <div className={styles.replacements}>
        <VirtualTable
          label="Replacements"
          columns={columns}
          rows={free}
          rowKey={replacementKey}
          rowName={(one) => `row ${numberOf(model, one.id)}, ${columnTitles[one.column]} ${one.before}`}
          selection={{
            selected: chosen.keys,
            isAllBut: chosen.isAllBut,
            onChange: (keys, isAllBut) => setChosen({ keys, isAllBut }),
          }}
          minWidth={0}
        />
      </div>
    </BulkDialog>
  )
}

const none = { free: [], naming: 0 } as const

const numberOf = (model: RosterModel, id: RowId): number => indexRows(model.order())(id) + 1

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
