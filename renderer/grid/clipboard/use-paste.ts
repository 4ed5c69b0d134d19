import { type ClipboardEvent, type RefObject, useEffect, useRef } from 'react'
import { flushSync } from 'react-dom'
import { countOf } from '../../../shared/words/count.ts'
import { largeCells } from '../change-cells.ts'
import type { Range } from '../grid-props.ts'
import { hasSameRows } from '../row-places.ts'
import { goneWords } from '../selection.ts'
import type { Slices } from '../slices.ts'
import type { SlicedWork } from '../use-sliced-run.ts'
import type { ClipboardDeps } from './clipboard-deps.ts'
import { type Pasted, pasteLimits, placingBlock } from './paste-block.ts'
import { readingClipboard } from './read-clipboard.ts'
import type { Block } from './tsv.ts'

/** What this grid itself knows of a text on the clipboard. */
export interface OwnClip {
  /** The cells as they were copied, whatever other programs would make of the text; null when it is not ours. */
  readonly block: Block | null
  /** Moves what was cut instead; false when nothing waits to be moved. */
  readonly move: () => boolean
}

/**
 * Lays what is on the clipboard over the selection. What is large is read in slices; whatever the person does next
 * waits for it.
 */
export function usePaste(
  latest: RefObject<ClipboardDeps>,
  run: SlicedWork,
  ownClip: (text: string) => OwnClip,
) {
  /** The keys that paste are those for plain text. */
  const isPlain = useRef(false)
  useEffect(() => {
    const note = (event: Event) => {
      isPlain.current = isPlainKey(event)
    }
    const names = ['keydown', 'pointerdown'] as const
    for (const name of names) window.addEventListener(name, note, { capture: true })
    return () => {
      for (const name of names) window.removeEventListener(name, note, { capture: true })
    }
  }, [])

  function* pasting(text: string, html: string): Slices<void> {
    const { ranges, source, columns, canAddRows, onRefuse } = latest.current
    if (ranges.length === 0) return onRefuse(goneWords)
    const own = ownClip(text)
    if (own.move()) return
    if (own.block === null && !isPlain.current && takenByOwner(text, latest.current)) return
    const read = own.block === null ? yield* readingClipboard(text, html) : { block: own.block, leftOut: '' }
    if (read === null) {
      latest.current.onRefuse('There is no text on the clipboard to paste.')
      return
    }
    const rows = {
      count: source.rowCount,
      canAdd: canAddRows,
      numberOf: (row: number) => source.rowNumber(row),
    }
    const pasted = yield* placingBlock(read.block, ranges, columns, rows, pasteLimits)
    if ('refused' in pasted) {
      latest.current.onRefuse(pasted.refused)
      return
    }
    const isLarge = pasted.edits.length > largeCells
    const takeOff = isLarge ? flushSync(() => latest.current.showAhead(pasted.edits)) : () => undefined
    if (isLarge) yield 'paint'
    const isSame = (now: ClipboardDeps): boolean =>
      now.columns.length === columns.length &&
      now.columns.every(({ id }, at) => id === columns[at]?.id) &&
      placesOf(pasted, ranges).every(({ top, bottom }) => hasSameRows(source, now.source, top, bottom))
    const now = latest.current
    if (!isSame(now)) {
      takeOff()
      now.onRefuse('Nothing was pasted: the rows changed while the clipboard was read. Paste again.')
      return
    }
    const show = isLarge
      ? yield* now.editMany(pasted.edits, pastedLabel)
      : () => now.edit(pasted.edits, pastedLabel)
    put(pasted, latest.current, { takeOff, show, leftOut: read.leftOut, isSelected: isSame(latest.current) })
  }

  return {
    paste: (event: ClipboardEvent): void => {
      event.preventDefault()
      run.finish()
      const text = event.clipboardData.getData('text/plain')
      const html = event.clipboardData.getData('text/html')
      run.begin(pasting(text, html))
    },
  }
}

/** The browser tells a paste of plain text as any other. */
const isPlainKey = (event: Event): boolean =>
  event instanceof KeyboardEvent &&
  event.shiftKey &&
  (event.ctrlKey || event.metaKey) &&
  (event.key.toLowerCase() === 'v' || event.code === 'KeyV')

function takenByOwner(text: string, { ranges, columns, source, onPasteText }: ClipboardDeps): boolean {
  const [range, ...others] = ranges
  const column = columns[range?.left ?? -1]
  if (range === undefined || column === undefined || others.length > 0) return false
  return onPasteText?.(text, { row: range.top, column: column.id }, source) === true
}

const placesOf = ({ range }: Pasted, ranges: readonly Range[]): readonly Range[] =>
  range === null ? ranges : [range]

interface PutWith {
  /** Takes off what was shown of it. */
  readonly takeOff: () => void
  readonly show: () => void
  readonly leftOut: string
  /** False where other rows stand in its place by now. */
  readonly isSelected: boolean
}

const pastedLabel = (many: number): string => `Paste ${countOf(many, 'cell')}`

function put(pasted: Pasted, { select, onRefuse }: ClipboardDeps, given: PutWith): void {
  const { takeOff, show, leftOut, isSelected } = given
  if (pasted.edits.length > 0) {
    // In one paint: what is selected counts in the rows as they are with the new ones.
    flushSync(() => {
      takeOff()
      show()
      if (pasted.range !== null && isSelected) select(pasted.range)
    })
  }
  const nothing = pasted.edits.length === 0 ? 'Nothing was pasted.' : ''
  const words = [nothing, pasted.skipped, leftOut].filter((one) => one !== '').join(' ')
  if (words !== '') onRefuse(words)
}
