import { useEffect, useMemo, useState } from 'react'
import type { ImportComparison } from '../../shared/import.ts'
import type { MissingRow } from '../../shared/import-facts.ts'
import type { RosterId, RowId } from '../../shared/roster.ts'
import type { RowKnown } from '../../shared/row-mark.ts'
import { countOf } from '../../shared/words/count.ts'
import { endOfMissingWords } from '../../shared/words/ending-words.ts'
import { knownAccessTitle } from '../../shared/words/known-access-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import styles from './review.module.css'

export interface MissingDialogProps {
  readonly rosterId: RosterId
  readonly comparison: ImportComparison
  /** Rows whose access is to end. */
  readonly ending: ReadonlySet<RowId>
  readonly onEnding: (ending: ReadonlySet<RowId>) => void
  readonly onClose: () => void
}

/** The rows of the roster that the file does not name: what each has, and whether it is to end. */
export function MissingDialog(props: MissingDialogProps) {
  const { rosterId, comparison, ending, onEnding, onClose } = props
  const { missing, missingRows } = comparison
  const known = useKnown(rosterId, missingRows)
  const columns = useMemo(() => columnsOf(known, ending), [known, ending])
  const unnamed = missing - missingRows.length
  const chosen = useMemo(() => new Set([...ending].map(String)), [ending])
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="large"
      title={`${countOf(missing, 'row')} not in the file`}
      description="The import deletes none of them. Select those whose access is to end: yesterday becomes their last day, and after the import a plan shows what is revoked or removed. The others stay as they are."
      footer={
        <Button tone="primary" onClick={onClose}>
          {ending.size === 0 ? 'Leave them all' : `End ${countOf(ending.size, 'row')}, leave the others`}
        </Button>
      }
    >
      <div className={styles.missing}>
        <VirtualTable
          label="Rows that the file does not name"
          columns={columns}
          rows={missingRows}
          rowKey={keyOf}
          rowName={({ email, site }) => `${email} on ${site}`}
          selection={{ selected: chosen, onChange: (keys) => onEnding(new Set([...keys].map(Number))) }}
          minWidth={0}
        />
      </div>
      {unnamed > 0 && (
        <p className={styles.muted}>
          {countOf(unnamed, 'more row')}: they stay as they are. End them in the roster, by their last day.
        </p>
      )}
    </Dialog>
  )
}

const keyOf = ({ id }: MissingRow): string => String(id)

function useKnown(rosterId: RosterId, rows: readonly MissingRow[]): ReadonlyMap<RowId, RowKnown> {
  const [known, setKnown] = useState<ReadonlyMap<RowId, RowKnown>>(new Map())
  useEffect(() => {
    let isWanted = true
    call('roster.readKnown', { rosterId, rowIds: rows.map(({ id }) => id) }).then(
      (read) => isWanted && setKnown(new Map(read.map((one) => [one.rowId, one]))),
      // The rows can be chosen without it; the plan says what they have.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [rosterId, rows])
  return known
}

const columnsOf = (
  known: ReadonlyMap<RowId, RowKnown>,
  ending: ReadonlySet<RowId>,
): readonly TableColumn<MissingRow>[] => [
  { id: 'row', header: 'Row', width: '64px', align: 'end', cell: ({ row }) => `${row}` },
  { id: 'email', header: 'E-mail', width: 'minmax(0, 1.3fr)', cell: ({ email }) => email },
  { id: 'site', header: 'Site', width: 'minmax(0, 1fr)', cell: ({ site }) => site },
  {
    id: 'has',
    header: 'Has',
    width: 'minmax(0, 1fr)',
    cell: ({ id }) => {
      const access = known.get(id)?.known ?? null
      return access === null ? 'Nothing known' : knownAccessTitle(access)
    },
  },
  {
    id: 'then',
    header: 'Then',
    width: '160px',
    cell: ({ id }) => endOfMissingWords(ending.has(id), known.get(id)?.known?.state ?? 'none'),
  },
]
