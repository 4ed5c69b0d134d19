import { useState } from 'react'
import { markInvisible } from '../../shared/email/visible-text.ts'
import type { Cells } from '../../shared/roster.ts'
import { columnTitles } from '../../shared/words/column-words.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { RosterModel } from '../sheet/roster-model.ts'
import { visibleSpaces } from '../sheet/visible-spaces.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import styles from './fix-dialog.module.css'
import { type FixLine, previewFix } from './preview-fix.ts'
import type { QuickFix } from './quick-fix.ts'

/** So many lines are shown; the rest is counted. */
const mostLines = 8

export interface FixDialogProps {
  readonly model: RosterModel
  readonly fix: QuickFix
  readonly onApply: () => void
  readonly onClose: () => void
}

/** What a fix would make of the rows, before it is done. */
export function FixDialog({ model, fix, onApply, onClose }: FixDialogProps) {
  const [lines] = useState(() => previewFix(model, fix.step.changes))
  const isDeleting = lines.some(({ kind }) => kind === 'deleted')
  const more = lines.slice(mostLines)
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      size="medium"
      title={fix.title}
      description="One step: Undo takes all of it back."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone={isDeleting ? 'danger' : 'primary'} onClick={onApply}>
            {fix.title}
          </Button>
        </>
      }
    >
      <ol className={styles.lines} aria-label="What changes">
        {lines.slice(0, mostLines).map((line) => (
          <li key={line.key} className={styles.line}>
            <Line line={line} />
          </li>
        ))}
      </ol>
      {more.length > 0 && <p className={styles.more}>{moreWords(more)}</p>}
    </Dialog>
  )
}

function Line({ line }: { readonly line: FixLine }) {
  switch (line.kind) {
    case 'changed':
      return (
        <>
          <span className={styles.place}>
            Row {formatCount(line.position)} · {columnTitles[line.column]}
          </span>
          <span className={styles.text}>
            <del>{textWords(line.before)}</del> <span aria-hidden>→</span> <ins>{textWords(line.after)}</ins>
          </span>
        </>
      )
    case 'deleted':
      return (
        <>
          <span className={styles.place}>Row {formatCount(line.position)} · deleted</span>
          <span className={styles.text}>
            <del>{rowWords(line.cells)}</del>
          </span>
        </>
      )
    case 'added':
      return (
        <>
          <span className={styles.place}>New row</span>
          <span className={styles.text}>
            <ins>{rowWords(line.cells)}</ins>
          </span>
        </>
      )
  }
}

const textWords = (text: string): string => markInvisible(visibleSpaces(text)) || 'empty'

const rowWords = ({ email, name, site, roles }: Cells): string =>
  [email, name, site, roles].filter((text) => text !== '').join(' · ') || 'empty'

/** `and 3 more changes, 2 more deleted rows`. */
function moreWords(lines: readonly FixLine[]): string {
  const counted = (kind: FixLine['kind'], one: string) => {
    const count = lines.filter((line) => line.kind === kind).length
    return count === 0 ? [] : [countOf(count, one)]
  }
  return `and ${[
    ...counted('changed', 'more cell'),
    ...counted('added', 'more new row'),
    ...counted('deleted', 'more deleted row'),
  ].join(', ')}`
}
