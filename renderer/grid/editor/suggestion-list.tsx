// biome-ignore-all lint/a11y/useSemanticElements: a list of values for the cell editor
// biome-ignore-all lint/a11y/useFocusableInteractive: the editor keeps the focus and names the option
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { classNames } from '../../ui/class-names.ts'
import { Check, X } from '../../ui/icons.ts'
import { hasPart } from '../cell-parts.ts'
import type { Suggestion } from '../grid-props.ts'
import type { Editing } from './editing.ts'
import { layOutEntries, visibleEntries } from './list-layout.ts'
import { type ListPosition, listPosition } from './list-position.ts'
import { matchParts, searchWords } from './match-parts.ts'
import styles from './suggestion-list.module.css'

export interface SuggestionListProps {
  readonly id: string
  /** What it lists, e.g. the column's title. */
  readonly label: string
  readonly editing: Editing
  /** Several values can be chosen. */
  readonly isMulti: boolean
  /** The cell it belongs to. */
  readonly cell: RefObject<HTMLElement | null>
  readonly onPick: (suggestion: Suggestion) => void
  readonly onRemove: (chip: string) => void
}

/** Values that fit what is being typed; nothing is taken unless it is picked. */
export function SuggestionList(props: SuggestionListProps) {
  const { id, label, editing, isMulti, cell, onPick, onRemove } = props
  const { suggestions, highlighted, chips, search, note } = editing
  const place = useListPosition(cell, editing)
  const scroller = useRef<HTMLDivElement>(null)
  const [scrollTop, setScrollTop] = useState(0)
  const layout = useMemo(() => layOutEntries(suggestions), [suggestions])
  const words = useMemo(() => searchWords(search), [search])
  const height = scroller.current?.clientHeight ?? 0

  useLayoutEffect(() => {
    const box = scroller.current
    const entry = layout.entries.find((one) => one.kind === 'option' && one.index === highlighted)
    if (box === null || entry === undefined) return
    if (highlighted === 0) box.scrollTop = 0
    else if (entry.top < box.scrollTop) box.scrollTop = entry.top
    else if (entry.top + entry.height > box.scrollTop + box.clientHeight)
      box.scrollTop = entry.top + entry.height - box.clientHeight
    setScrollTop(box.scrollTop)
  }, [highlighted, layout])

  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: it only keeps presses from what lies below
    <div
      className={classNames(styles.popup, place?.bottom !== null && place !== null && styles.above)}
      style={
        place === null
          ? { visibility: 'hidden' }
          : {
              left: place.left,
              width: place.width,
              maxHeight: place.maxHeight,
              top: place.top ?? undefined,
              bottom: place.bottom ?? undefined,
            }
      }
      // The editor keeps the focus, and the cells below do not hear of a press on the list: it would leave the cell.
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
      onDoubleClick={(event) => event.stopPropagation()}
      onContextMenu={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {isMulti && (
        <ul className={styles.chips} aria-label={`${label} chosen`} aria-live="polite">
          {chips.map((chip) => (
            <li key={chip} className={styles.chip}>
              <span className={styles.chipText}>{chip}</span>
              <button
                type="button"
                tabIndex={-1}
                aria-label={`Remove ${chip}`}
                onClick={() => onRemove(chip)}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
          {chips.length === 0 && <li className={styles.none}>None chosen yet</li>}
        </ul>
      )}
      <div
        ref={scroller}
        id={id}
        role="listbox"
        aria-label={label}
        aria-multiselectable={isMulti ? true : undefined}
        className={styles.options}
        onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)}
      >
        <div role="presentation" className={styles.sheet} style={{ height: layout.height }}>
          {visibleEntries(layout, scrollTop, height, highlighted).map((entry) =>
            entry.kind === 'heading' ? (
              <div
                key={`heading ${entry.text}`}
                role="presentation"
                className={styles.heading}
                style={{ top: entry.top, height: entry.height }}
              >
                {entry.text}
              </div>
            ) : (
              <Option
                key={entry.index}
                id={`${id}-${entry.index}`}
                suggestion={entry.suggestion}
                place={{ top: entry.top, height: entry.height }}
                at={entry.index}
                count={suggestions.length}
                isHighlighted={entry.index === highlighted}
                isChosen={isMulti && hasPart(chips, entry.suggestion.value)}
                isMulti={isMulti}
                words={words}
                onPick={onPick}
              />
            ),
          )}
        </div>
      </div>
      {note !== null && (
        <div className={styles.note} role="status">
          {note}
        </div>
      )}
    </div>,
    document.body,
  )
}

interface OptionProps {
  readonly id: string
  readonly suggestion: Suggestion
  readonly place: { readonly top: number; readonly height: number }
  readonly at: number
  readonly count: number
  readonly isHighlighted: boolean
  readonly isChosen: boolean
  readonly isMulti: boolean
  readonly words: readonly string[]
  readonly onPick: (suggestion: Suggestion) => void
}

function Option({ suggestion, isHighlighted, isChosen, isMulti, words, ...props }: OptionProps) {
  const isOff = suggestion.unavailable !== undefined
  const below = suggestion.unavailable ?? suggestion.about
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the editor hears the keys
    <div
      id={props.id}
      role="option"
      aria-selected={isMulti ? isChosen : isHighlighted}
      aria-disabled={isOff ? true : undefined}
      aria-setsize={props.count}
      aria-posinset={props.at + 1}
      className={classNames(styles.option, isHighlighted && styles.highlighted, isOff && styles.off)}
      style={props.place}
      onClick={() => props.onPick(suggestion)}
    >
      {isMulti && <span className={styles.check}>{isChosen && <Check size={14} aria-hidden />}</span>}
      <span className={styles.words}>
        <span className={styles.line}>
          <span className={styles.value}>
            <Marked text={suggestion.label ?? suggestion.value} words={words} />
          </span>
          {suggestion.detail !== undefined && (
            <span className={styles.detail}>
              <Marked text={suggestion.detail} words={words} />
            </span>
          )}
        </span>
        {below !== undefined && (
          <span className={styles.about}>
            <Marked text={below} words={isOff ? [] : words} />
          </span>
        )}
      </span>
    </div>
  )
}

/** A text with what was looked for set off. */
function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  let at = 0
  return matchParts(text, words).map((part) => {
    at += part.text.length
    return part.isMatch ? <mark key={at}>{part.text}</mark> : part.text
  })
}

/** Pixels a list is wide at least, by what its options say. */
const widths = { line: 300, twoLines: 380 }

/** Where the list stands now: it follows its cell when the sheet is scrolled. */
function useListPosition(cell: RefObject<HTMLElement | null>, editing: Editing): ListPosition | null {
  const [place, setPlace] = useState<ListPosition | null>(null)
  const narrowest = editing.suggestions.some(({ about }) => about !== undefined)
    ? widths.twoLines
    : widths.line
  // biome-ignore lint/correctness/useExhaustiveDependencies: the cell may have moved or grown with each letter
  useLayoutEffect(() => {
    const follow = () => {
      const box = cell.current?.getBoundingClientRect()
      if (box === undefined) return
      const next = listPosition(box, { width: window.innerWidth, height: window.innerHeight }, narrowest)
      setPlace((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    follow()
    window.addEventListener('scroll', follow, { capture: true })
    window.addEventListener('resize', follow)
    return () => {
      window.removeEventListener('scroll', follow, { capture: true })
      window.removeEventListener('resize', follow)
    }
  }, [cell, editing])
  return place
}
