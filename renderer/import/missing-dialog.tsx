import { useEffect, useMemo, useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import { foldText } from '../../shared/fold-text.ts'
import type { ImportDraftId } from '../../shared/import.ts'
import type { MissingRow } from '../../shared/import-facts.ts'
import type { RosterId, RowId } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { endOfMissingWords } from '../../shared/words/ending-words.ts'
import { knownAccessTitle } from '../../shared/words/known-access-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { FilterBar } from '../ui/filter-bar.tsx'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import styles from './review.module.css'
import { type KnownInSight, useKnownInSight } from './use-known-in-sight.ts'

export interface MissingDialogProps {
  readonly importId: ImportDraftId
  readonly rosterId: RosterId
  /** How many rows the file does not name. */
  readonly missing: number
  /** Rows whose access is to end. */
  readonly ending: ReadonlySet<RowId>
  readonly onEnding: (ending: ReadonlySet<RowId>) => void
  readonly onClose: () => void
}

/** The rows of the roster that the file does not name: what each has, and whether it is to end. */
export function MissingDialog(props: MissingDialogProps) {
  const { importId, rosterId, missing, ending, onEnding, onClose } = props
  const { rows, error } = useMissing(importId)
  const known = useKnownInSight(rosterId)
  const [text, setText] = useState('')
  const shown = useMemo(() => rows.filter(finds(text)), [rows, text])
  const columns = useMemo(() => columnsOf(known, ending), [known, ending])
  const chosen = useMemo(() => new Set([...ending].map(String)), [ending])
  const isSearching = text.trim() !== ''

  /** Rows that the search leaves out stay as they were chosen. */
  function choose(keys: ReadonlySet<string>) {
    const inSight = new Set(shown.map(({ id }) => id))
    onEnding(new Set([...[...ending].filter((id) => !inSight.has(id)), ...[...keys].map(Number)]))
  }
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
      <FilterBar label="Find a person or site" text={text} onText={setText}>
        <Button
          size="small"
          disabled={shown.every(({ id }) => ending.has(id))}
          onClick={() => choose(new Set(shown.map(keyOf)))}
        >
          {isSearching
            ? `Choose the ${formatCount(shown.length)} found`
            : `Choose all ${formatCount(shown.length)}`}
        </Button>
        <Button
          size="small"
          tone="quiet"
          disabled={!shown.some(({ id }) => ending.has(id))}
          onClick={() => choose(new Set())}
        >
          {isSearching ? 'Choose none of these' : 'Choose none'}
        </Button>
      </FilterBar>
      {error !== '' && (
        <Banner tone="error" title="The rows were not read">
          {error}
        </Banner>
      )}
      <div className={styles.missing}>
        <VirtualTable
          label="Rows that the file does not name"
          columns={columns}
          rows={shown}
          rowKey={keyOf}
          rowName={({ email, site }) => `${email} on ${site}`}
          selection={{ selected: chosen, onChange: choose }}
          minWidth={0}
        />
      </div>
    </Dialog>
  )
}

const keyOf = ({ id }: MissingRow): string => String(id)

function finds(text: string): (row: MissingRow) => boolean {
  const wanted = foldText(text.trim())
  return ({ email, name, site }) =>
    wanted === '' || [email, name, site].some((part) => foldText(part).includes(wanted))
}

function useMissing(importId: ImportDraftId): {
  readonly rows: readonly MissingRow[]
  readonly error: string
} {
  const [read, setRead] = useState<{ readonly rows: readonly MissingRow[]; readonly error: string }>({
    rows: [],
    error: '',
  })
  useEffect(() => {
    let isWanted = true
    call('import.listMissing', { importId }).then(
      (rows) => isWanted && setRead({ rows, error: '' }),
      (cause) => isWanted && setRead({ rows: [], error: messageOf(cause) }),
    )
    return () => {
      isWanted = false
    }
  }, [importId])
  return read
}

/** Asks for what is known of its row as it comes into sight. */
function Has({ id, known }: { readonly id: RowId; readonly known: KnownInSight }) {
  const { want } = known
  useEffect(() => want(id), [id, want])
  const read = known.of(id)
  if (read === undefined) return '…'
  return read.known === null ? 'Nothing known' : knownAccessTitle(read.known)
}

const columnsOf = (known: KnownInSight, ending: ReadonlySet<RowId>): readonly TableColumn<MissingRow>[] => [
  { id: 'row', header: 'Row', width: '64px', align: 'end', cell: ({ row }) => formatCount(row) },
  { id: 'email', header: 'E-mail', width: 'minmax(0, 1.3fr)', cell: ({ email }) => email },
  { id: 'site', header: 'Site', width: 'minmax(0, 1fr)', cell: ({ site }) => site },
  { id: 'has', header: 'Has', width: 'minmax(0, 1fr)', cell: ({ id }) => <Has id={id} known={known} /> },
  {
    id: 'then',
    header: 'Then',
    width: '160px',
    cell: ({ id }) => endOfMissingWords(ending.has(id), known.of(id)?.known?.state ?? 'none'),
  },
]
