import { type ClipboardEvent, useEffect, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { countOf } from '../../../shared/words/count.ts'
import { onLeave } from '../../ui/on-leave.ts'
import type { CellEdit, GridColumn, GridProps, GridSource, Range } from '../grid-props.ts'
import { runInSlices, type SlicedRun, type Slices } from '../slices.ts'
import { copiedBlock } from './copied-block.ts'
import { layingBlock, pasteLimits } from './paste-block.ts'
import { cutOf, isInPlace, isStillThere, moveEdits, type PendingCut } from './pending-cut.ts'
import { readingClipboard } from './read-clipboard.ts'
import { type Block, writeTsv } from './tsv.ts'
import { writeHtml } from './write-html.ts'

export interface ClipboardWorld {
  readonly columns: readonly GridColumn[]
  readonly source: GridSource
  readonly ranges: readonly Range[]
  readonly canAddRows: boolean
  /** One step; locked cells are left out and told of. The label gets the number of cells that are changed. */
  readonly edit: (edits: readonly CellEdit[], label: (count: number) => string) => void
  readonly onRefuse: GridProps['onRefuse']
  readonly select: (range: Range) => void
}

/** Beyond this, a table for other programs costs more than it gives. */
const mostHtmlRows = 20_000

/** The owner takes so many in one go; before that, the page may paint. */
const largeCells = 20_000

const withLineFeeds = (text: string): string => (text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text)

/**
 * Copy, cut and paste through the browser's own events: no permission is needed and nothing leaves by itself. What is
 * large is read in slices; whatever the person does next waits for it.
 */
export function useClipboard(world: ClipboardWorld) {
  const latest = useRef(world)
  latest.current = world
  const run = useRef<SlicedRun | null>(null)
  /** What this grid put on the clipboard last: read back as it is, whatever other programs make of it. */
  const own = useRef<{ readonly text: string; readonly block: Block } | null>(null)
  const [cut, setCut] = useState<PendingCut | null>(null)
  const pending = useRef(cut)
  const wait = (next: PendingCut | null): void => {
    pending.current = next
    setCut(next)
  }
  const finish = (): void => {
    const left = run.current
    run.current = null
    if (left !== null) flushSync(left.finish)
  }
  // What a person does after a paste comes after it, however long it takes.
  const finishNow = useRef(finish)
  finishNow.current = finish
  useEffect(() => {
    const hurry = () => finishNow.current()
    const stops = (['keydown', 'pointerdown', 'beforeinput'] as const).map((name) => {
      window.addEventListener(name, hurry, { capture: true })
      return () => window.removeEventListener(name, hurry, { capture: true })
    })
    stops.push(onLeave('first', hurry))
    return () => {
      for (const stop of stops) stop()
    }
  }, [])

  function copy(event: ClipboardEvent): Block | null {
    event.preventDefault()
    finish()
    const { ranges, columns, source, onRefuse } = latest.current
    const block = copiedBlock(ranges, columns, source)
    if (block === null) {
      onRefuse(
        `Nothing was copied: ${countOf(ranges.length, 'range')} are selected that have neither the same rows nor the same columns. Copy them one after the other.`,
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
  function paste(event: ClipboardEvent): void {
    event.preventDefault()
    finish()
    const text = event.clipboardData.getData('text/plain')
    const html = event.clipboardData.getData('text/html')
    run.current = runInSlices(pasting(text, html))
  }

  function* pasting(text: string, html: string): Slices<void> {
    const { ranges, source, columns } = latest.current
    const kept = own.current
    const isOwn = kept !== null && kept.text === withLineFeeds(text)
    const moved = pending.current
    if (isOwn && moved !== null) {
      if (isStillThere(moved, columns, source)) return move(moved)
      wait(null)
    }
    const read = isOwn ? { block: kept.block, said: '' } : yield* readingClipboard(text, html)
    if (read === null) {
      latest.current.onRefuse('There is no text on the clipboard to paste.')
      return
    }
    const place = ranges[0]?.top ?? 0
    const rows = {
      count: source.rowCount,
      canAdd: latest.current.canAddRows,
      numberOf: (row: number) => source.rowNumber(row),
    }
    const pasted = yield* layingBlock(read.block, ranges, columns, rows, pasteLimits)
    if (!('refused' in pasted) && pasted.edits.length > largeCells) yield 'breathe'
    const now = latest.current
    if ('refused' in pasted) {
      now.onRefuse(pasted.refused)
      return
    }
    const isSame =
      now.source.rowCount === source.rowCount &&
      now.columns.length === columns.length &&
      now.columns.every(({ id }, at) => id === columns[at]?.id) &&
      (place >= source.rowCount || now.source.rowKey(place) === source.rowKey(place))
    if (!isSame) {
      now.onRefuse('Nothing was pasted: the rows changed while the clipboard was read. Paste again.')
      return
    }
    if (pasted.edits.length > 0) {
      now.edit(pasted.edits, (count) => `Paste ${countOf(count, 'cell')}`)
      if (pasted.range !== null) now.select(pasted.range)
    }
    const nothing = pasted.edits.length === 0 ? 'Nothing was pasted.' : ''
    const said = [nothing, pasted.skipped, read.said].filter((words) => words !== '').join(' ')
    if (said !== '') now.onRefuse(said)
  }
  function move(moved: PendingCut): void {
    const { ranges, columns, source, canAddRows, edit, select, onRefuse } = latest.current
    const [target, ...more] = ranges
    if (target === undefined) return
    if (more.length > 0) {
      onRefuse(
        'Nothing was moved: several ranges are selected. Select the cell where the cut cells are to begin.',
      )
      return
    }
    const result = moveEdits(moved, { row: target.top, col: target.left }, columns, source, canAddRows)
    if ('refused' in result) {
      onRefuse(result.refused)
      return
    }
    wait(null)
    const cells = moved.rowKeys.length * moved.columns.length
    edit(result.edits, () => `Move ${countOf(cells, 'cell')}`)
    select(result.range)
  }

  const isShown = cut !== null && isInPlace(cut, world.columns, world.source)
  return {
    copy: (event: ClipboardEvent): void => void copy(event),
    cut: cutCells,
    paste,
    /** Cells that wait to be moved, to be outlined; null when none do. */
    waiting: isShown ? cut.range : null,
    /** They are not moved any more; what was copied can still be pasted. False when none waited. */
    forgetCut: (): boolean => {
      if (pending.current === null) return false
      wait(null)
      return true
    },
  }
}
