import { type ClipboardEvent, useRef, useState } from 'react'
import { countOf } from '../../../shared/words/count.ts'
import { shortcutLabel } from '../../ui/commands/shortcut-label.ts'
import { copyText } from '../../ui/copy-text.ts'
import type { Range } from '../grid-props.ts'
import { goneWords } from '../selection.ts'
import { runNow, type Slices } from '../slices.ts'
import type { SlicedWork } from '../use-sliced-run.ts'
import type { ClipboardDeps } from './clipboard-deps.ts'
import { copyingBlock } from './copied-block.ts'
import { cutting, isUntouched, moveEdits, type PendingCut, placeCut } from './pending-cut.ts'
import { type Block, writingTsv } from './tsv.ts'
import { usePaste } from './use-paste.ts'
import { writingHtml } from './write-html.ts'

/** Beyond this, a table for other programs costs more than it gives. */
const mostHtmlRows = 20_000

/** So many cells are copied within their key press: a larger selection in slices after it. */
const copiedAtOnce = 50_000

interface Copied {
  readonly text: string
  /** null where a table would be too large. */
  readonly html: string | null
}

function* writing(block: Block): Slices<Copied> {
  const text = yield* writingTsv(block)
  return { text, html: block.length <= mostHtmlRows ? yield* writingHtml(block) : null }
}

const countCells = (ranges: readonly Range[], rows: number): number =>
  ranges.reduce(
    (sum, { top, bottom, left, right }) =>
      sum + Math.max(0, Math.min(bottom, rows - 1) - top + 1) * (right - left + 1),
    0,
  )

const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/** Copy, cut and paste through the browser's own events: no permission is needed and nothing leaves by itself. */
export function useClipboard(deps: ClipboardDeps, run: SlicedWork) {
  const latest = useRef(deps)
  latest.current = deps
  /** What this grid put on the clipboard last: read back as it is, whatever other programs make of it. */
  const own = useRef<{ readonly text: string; readonly block: Block } | null>(null)
  const [cut, setCut] = useState<PendingCut | null>(null)
  const pending = useRef(cut)
  /** The clipboard was not to be had after the key press any more: the next one is used at once. */
  const isRefused = useRef(false)
  const wait = (next: PendingCut | null): void => {
    pending.current = next
    setCut(next)
  }
  const { paste } = usePaste(latest, run, (text) => {
    const isOwn = own.current !== null && withLineFeeds(own.current.text) === withLineFeeds(text)
    return { block: isOwn ? (own.current?.block ?? null) : null, move: () => isOwn && move() }
  })

  /** `give` puts it on the clipboard; false when that is not to be had. */
  function* copying(isCut: boolean, isLarge: boolean, give: (copied: Copied) => boolean): Slices<void> {
    const { ranges, columns, source, onRefuse } = latest.current
    // Not from within the event that asks for it, which may end before the text is there.
    if (isLarge) yield 'breathe'
    const block = yield* copyingBlock(ranges, columns, source)
    if (block === null) {
      onRefuse(
        ranges.length === 0
          ? goneWords
          : `Nothing was copied: ${countOf(ranges.length, 'range')} are selected that have neither the same rows nor the same columns. Copy them one after the other.`,
      )
      return
    }
    if (block.length === 0) {
      onRefuse('There is nothing to copy here yet.')
      return
    }
    const copied = yield* writing(block)
    // The rows are others now: what is copied is what they say at one moment.
    if (latest.current.source !== source) return runNow(copying(isCut, false, give))
    if (isLarge) yield 'breathe'
    if (!give(copied)) {
      isRefused.current = true
      onRefuse(
        `Nothing was copied: it took too long. Press ${shortcutLabel(isCut ? 'Mod+X' : 'Mod+C')} again.`,
      )
      return
    }
    isRefused.current = false
    own.current = { text: copied.text, block }
    wait(null)
    if (!isCut) return
    const next = yield* cutting(ranges, columns, source, block)
    if (typeof next === 'string') onRefuse(next)
    else wait(next)
  }
  function copy(event: ClipboardEvent, isCut: boolean): void {
    event.preventDefault()
    run.finish()
    latest.current.onReadMany?.()
    const { ranges, source } = latest.current
    if (countCells(ranges, source.rowCount) > copiedAtOnce && !isRefused.current) {
      run.begin(copying(isCut, true, ({ text, html }) => copyText(text, html)))
      return
    }
    const give = ({ text, html }: Copied) => {
      event.clipboardData.setData('text/plain', text)
      if (html !== null) event.clipboardData.setData('text/html', html)
      return true
    }
    runNow(copying(isCut, false, give))
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
    copy: (event: ClipboardEvent): void => copy(event, false),
    cut: (event: ClipboardEvent): void => copy(event, true),
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
