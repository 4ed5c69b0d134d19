import { type ClipboardEvent, useRef, useState } from 'react'
import { countOf } from '../../../shared/words/count.ts'
import { goneWords } from '../selection.ts'
import type { SlicedWork } from '../use-sliced-run.ts'
import type { ClipboardDeps } from './clipboard-deps.ts'
import { copiedBlock } from './copied-block.ts'
import { cutOf, isUntouched, moveEdits, type PendingCut, placeCut } from './pending-cut.ts'
import { type Block, writeTsv } from './tsv.ts'
import { usePaste } from './use-paste.ts'
import { writeHtml } from './write-html.ts'

/** Beyond this, a table for other programs costs more than it gives. */
const mostHtmlRows = 20_000

const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** Copy, cut and paste through the browser's own events: no permission is needed and nothing leaves by itself. */
export function useClipboard(deps: ClipboardDeps, run: SlicedWork) {
  const latest = useRef(deps)
  latest.current = deps
  /** What this grid put on the clipboard last: read back as it is, whatever other programs make of it. */
  const own = useRef<{ readonly text: string; readonly block: Block } | null>(null)
  const [cut, setCut] = useState<PendingCut | null>(null)
  const pending = useRef(cut)
  const wait = (next: PendingCut | null): void => {
    pending.current = next
    setCut(next)
  }
  const { paste } = usePaste(latest, run, (text) => {
    const isOwn = own.current !== null && own.current.text === withLineFeeds(text)
    return { block: isOwn ? (own.current?.block ?? null) : null, move: () => isOwn && move() }
  })

  function copy(event: ClipboardEvent): Block | null {
    event.preventDefault()
    run.finish()
    const { ranges, columns, source, onRefuse } = latest.current
    const block = copiedBlock(ranges, columns, source)
    if (block === null) {
      onRefuse(
        ranges.length === 0
          ? goneWords
          : `Nothing was copied: ${countOf(ranges.length, 'range')} are selected that have neither the same rows nor the same columns. Copy them one after the other.`,
      )
      return null
    }
    if (block.length === 0) {
      onRefuse('There is nothing to copy here yet.')
      return null
    }
    const text = writeTsv(block)
    event.clipboardData.setData('text/plain', text)
    if (block.length <= mostHtmlRows) event.clipboardData.setData('text/html', writeHtml(block))
    own.current = { text: withLineFeeds(text), block }
    wait(null)
    return block
  }
  function cutCells(event: ClipboardEvent): void {
    const block = copy(event)
    if (block === null) return
    const { ranges, columns, source, onRefuse } = latest.current
    const next = cutOf(ranges, columns, source, block)
    if (typeof next === 'string') onRefuse(next)
    else wait(next)
  }
  /** Moves what was cut; false when nothing waits, or not as it was. */
  function move(): boolean {
    if (pending.current === null) return false
    const { ranges, columns, source, canAddRows, edit, select, onRefuse } = latest.current
    const moved = placeCut(pending.current, columns, source)
    if (moved === null || !isUntouched(moved, source)) {
      wait(null)
      return false
    }
    const [target, ...more] = ranges
    if (target === undefined) return true
    if (more.length > 0) {
      onRefuse(
        'Nothing was moved: several ranges are selected. Select the cell where the cut cells are to begin.',
      )
      return true
    }
    const result = moveEdits(moved, { row: target.top, col: target.left }, columns, source, canAddRows)
    if ('refused' in result) {
      onRefuse(result.refused)
      return true
    }
    wait(null)
    const cells = moved.rowKeys.length * moved.columns.length
    edit(result.edits, () => `Move ${countOf(cells, 'cell')}`)
    select(result.range)
    return true
  }

  return {
    copy: (event: ClipboardEvent): void => void copy(event),
    cut: cutCells,
    paste,
    /** Cells that wait to be moved, to be outlined; null when none do. */
    waiting: cut === null ? null : (placeCut(cut, deps.columns, deps.source)?.range ?? null),
    /** They are not moved any more; what was copied can still be pasted. False when none waited. */
    forgetCut: (): boolean => {
      if (pending.current === null) return false
      wait(null)
      return true
    },
  }
}
