import { useMemo, useState } from 'react'
import type { DoubtLine } from '../../../shared/runs/doubts.ts'
import { countOf } from '../../../shared/words/count.ts'
import { Button } from '../../ui/button.tsx'
import { Undo2 } from '../../ui/icons.ts'
import { VirtualTable } from '../../ui/table/virtual-table.tsx'
import { useSiteNames } from '../../workspace/site-name.tsx'
import styles from '../outbox-screen.module.css'
import { whoWords } from '../outbox-words.ts'
import type { ShowRows } from '../show-rows.ts'
import { AnswerDoubts, takeBack } from './answer-doubts.tsx'
import { doubtColumns } from './doubt-columns.tsx'
import { DoubtDetails } from './doubt-details.tsx'
import { type DoubtEntry, type DoubtGroup, doubtGroupOf, listDoubtLines } from './list-doubt-lines.ts'

export interface DoubtListProps {
  readonly lines: readonly DoubtLine[]
  readonly onRun?: ((runId: string) => void) | undefined
  readonly onRows: ShowRows
  readonly onOpenSite: (siteId: string) => void
}

const groupTitles: Readonly<Record<DoubtGroup, string>> = {
  open: 'Waits for an answer',
  left: 'Left in doubt',
  answered: 'Answered',
}

/** Lines in doubt with their evidence: answers for the chosen ones, and for what was answered the way back. */
export function DoubtList({ lines, onRun, onRows, onOpenSite }: DoubtListProps) {
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openId, setOpenId] = useState<string | null>(null)
  const entries = useMemo(() => listDoubtLines(lines), [lines])
  const chosen = lines.filter((line) => selected.has(line.itemId))
  const unanswered = lines.filter((line) => doubtGroupOf(line) === 'open')
  const answerable = chosen.length === 0 ? unanswered : chosen.filter(({ isOpen }) => isOpen)
  const undoable = chosen.filter(({ decision }) => decision !== null && decision.stays === null)
  const open = lines.find((line) => line.itemId === openId)
  const nameOf = useSiteNames()
  return (
    <div className={styles.panes}>
      <div className={styles.main}>
        {answerable.length > 0 && (
          <AnswerDoubts
            lines={answerable}
            areChosen={chosen.length > 0}
            onAnswered={() => setSelected(new Set())}
          />
        )}
        {undoable.length > 0 && (
          <div className={styles.toolbar}>
            <Button
              size="small"
              icon={<Undo2 size={13} aria-hidden />}
              onClick={() =>
                void takeBack(undoable.map(({ itemId }) => itemId)).then(() => setSelected(new Set()))
              }
            >
              {`Take back the answer: ${countOf(undoable.length, 'selected row')}`}
            </Button>
          </div>
        )}
        <VirtualTable
          label="Rows in doubt"
          columns={doubtColumns}
          rows={entries}
          rowKey={keyOf}
          rowName={(entry) =>
            entry.kind === 'line'
              ? `${whoWords(entry.line)}, ${nameOf(entry.line)}`
              : groupTitles[entry.group]
          }
          minWidth={980}
          selection={{ selected, onChange: setSelected }}
          onOpen={(entry) => entry.kind === 'line' && setOpenId(entry.line.itemId)}
          heading={{
            is: (entry) => entry.kind === 'group',
            render: (entry) =>
              entry.kind === 'group' && (
                <span className={styles.heading}>
                  <strong>{groupTitles[entry.group]}</strong>
                  <span className={styles.muted}>{countOf(entry.lines, 'row')}</span>
                </span>
              ),
          }}
        />
      </div>
      {open !== undefined && (
        <DoubtDetails
          line={open}
          onRun={onRun}
          onRows={onRows}
          onOpenSite={onOpenSite}
          onClose={() => setOpenId(null)}
        />
      )}
    </div>
  )
}

const keyOf = (entry: DoubtEntry): string =>
  entry.kind === 'line' ? entry.line.itemId : `group ${entry.group}`
