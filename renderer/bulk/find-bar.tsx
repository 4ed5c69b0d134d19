import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { columns, type RowId, type SheetColumn, sheetColumns } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import type { OpenSheet } from '../sheet/open-sheet.ts'
import { rosterColumns } from '../sheet/roster-columns.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { ToggleChip } from '../ui/display/chip.tsx'
import { TextField } from '../ui/field.tsx'
import { ArrowDown, ArrowUp, CaseSensitive, Regex, WholeWord, X } from '../ui/icons.ts'
import { Select } from '../ui/select.tsx'
import styles from './find-bar.module.css'
import {
  type FoundCell,
  isTyped,
  makeMatcher,
  replacementsOf,
  type Search,
  stepOfReplacements,
  wordsOfSearch,
} from './find-cells.ts'
import { ReplaceDialog } from './replace-dialog.tsx'
import { useFoundCells } from './use-found-cells.ts'

/** What is looked for, kept while the bar is closed. */
export interface FindWish {
  readonly search: Search
  readonly replacement: string
}

export interface FindBarProps {
  readonly sheet: OpenSheet
  /** Of the model: the matches are looked for again when it grows. */
  readonly version: number
  readonly wish: FindWish
  readonly onWish: (wish: FindWish) => void
  /** Another number each time somebody asks for the bar: it takes the focus, and the selection of then. */
  readonly asked: number
  readonly isReplacing: boolean
  /** False for rows under review, whose worked-out columns say something else. */
  readonly hasStates: boolean
  readonly onReplacing: () => void
  readonly onDone: (changed: string) => void
  readonly onClose: () => void
}

type Scope = 'all' | 'selection' | 'column'

interface Begun {
  readonly asked: number
  readonly ids: readonly RowId[]
  readonly columns: readonly SheetColumn[]
  readonly column: SheetColumn
}

const isKnown = (column: string): column is SheetColumn =>
  (sheetColumns as readonly string[]).includes(column)

/** What was selected when the bar was asked for: going from match to match selects something else. */
function selectionOf(sheet: OpenSheet, asked: number): Begun {
  const column = sheet.currentCell()?.column ?? 'email'
  return {
    asked,
    ids: sheet.selectedIds(),
    columns: sheet.selectedColumns().filter(isKnown),
    column: isKnown(column) ? column : 'email',
  }
}

const isWide = ({ ids, columns }: Begun): boolean => ids.length * columns.length > 1

/** Finds text in the rows shown and replaces it; Enter goes on, Shift+Enter back, Escape returns to the cells. */
export function FindBar(props: FindBarProps) {
  const { sheet, version, isReplacing, wish, onWish, asked } = props
  const { search, replacement } = wish
  const setSearch = (next: Search) => onWish({ ...wish, search: next })
  const [begun, setBegun] = useState(() => selectionOf(sheet, asked))
  const [scope, setScope] = useState<Scope>(() => (begun.ids.length > 1 ? 'selection' : 'all'))
  if (begun.asked !== asked) {
    const now = selectionOf(sheet, asked)
    setBegun(isWide(now) ? now : { ...begun, asked, column: now.column })
    if (now.ids.length > 1) setScope('selection')
  }
  const [at, setAt] = useState<FoundCell | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const input = useRef<HTMLInputElement>(null)
  const second = useRef<HTMLInputElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it takes the focus again
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [asked])
  const settled = useDeferredValue(version)
  const matcher = useMemo(() => makeMatcher(search), [search])
  const shown = sheet.shown()
  // biome-ignore lint/correctness/useExhaustiveDependencies: the order changes in place; the version says when
  const ids = useMemo(() => {
    if (scope !== 'selection') return [...shown]
    const chosen = new Set<RowId>(begun.ids)
    return shown.filter((id) => chosen.has(id))
  }, [shown, settled, scope, begun])
  const within = useMemo((): readonly SheetColumn[] => {
    const all: readonly SheetColumn[] = props.hasStates ? sheetColumns : columns
    if (scope === 'all') return all
    return scope === 'column' ? [begun.column] : all.filter((column) => begun.columns.includes(column))
  }, [scope, begun, props.hasStates])
  const { found, isLooking } = useFoundCells({
    model: sheet.model,
    version: settled,
    ids,
    within,
    search,
  })
  const position =
    at === null ? -1 : found.findIndex(({ id, column }) => id === at.id && column === at.column)

  function go(step: 1 | -1) {
    if (found.length === 0) return
    const from = position === -1 ? (step === 1 ? -1 : 0) : position
    const next = found[(from + step + found.length) % found.length]
    if (next === undefined) return
    setAt(next)
    sheet.reveal(next.id, next.column)
  }
  function replaceOne() {
    const current = found[position]
    if (current === undefined) {
      go(1)
      return
    }
    const [one] = replacementsOf(sheet.model, [current], search, replacement)
    if (one === undefined) setNote(isTyped(current.column) ? null : workedOut)
    else if (one.lock !== null) setNote(one.lock)
    else {
      setNote(null)
      sheet.apply(stepOfReplacements([one], wordsOfSearch(search)))
    }
    const next = found[position + 1] ?? found[0]
    if (next === undefined || next === current) return
    setAt(next)
    sheet.reveal(next.id, next.column)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      props.onClose()
    } else if (event.key === 'Enter' && event.target === input.current) {
      event.preventDefault()
      go(event.shiftKey ? -1 : 1)
    } else if (event.key === 'Enter' && event.target === second.current) {
      event.preventDefault()
      replaceOne()
    }
  }
  const words =
    matcher.kind !== 'ready'
      ? ''
      : found.length === 0
        ? isLooking
          ? 'Looking…'
          : 'Nothing found'
        : position === -1
          ? countOf(found.length, 'cell')
          : `${formatCount(position + 1)} of ${formatCount(found.length)}`

  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is no element of forms
    <section className={styles.bar} role="search" aria-label="Find and replace" onKeyDown={onKeyDown}>
      <div className={styles.line}>
        <TextField
          ref={input}
          label="Find"
          isLabelHidden
          placeholder="Find"
          size="small"
          value={search.text}
          onValueChange={(text) => setSearch({ ...search, text })}
          spellCheck={false}
        />
        <span className={styles.count} role="status">
          {words}
        </span>
        <IconButton
          size="small"
          label="Previous"
          shortcut="Shift+Enter"
          icon={<ArrowUp size={14} aria-hidden />}
          disabled={found.length === 0}
          onClick={() => go(-1)}
        />
        <IconButton
          size="small"
          label="Next"
          shortcut="Enter"
          icon={<ArrowDown size={14} aria-hidden />}
          disabled={found.length === 0}
          onClick={() => go(1)}
        />
        <ToggleChip
          icon={<CaseSensitive size={13} aria-hidden />}
          isPressed={search.isCaseKept}
          onPressedChange={(isCaseKept) => setSearch({ ...search, isCaseKept })}
        >
          Match case
        </ToggleChip>
        <ToggleChip
          icon={<WholeWord size={13} aria-hidden />}
          isPressed={search.isWholeCell}
          onPressedChange={(isWholeCell) => setSearch({ ...search, isWholeCell })}
        >
          Whole cell
        </ToggleChip>
        <ToggleChip
          icon={<Regex size={13} aria-hidden />}
          isPressed={search.isPattern}
          onPressedChange={(isPattern) => setSearch({ ...search, isPattern })}
        >
          Regular expression
        </ToggleChip>
        <Select
          label="Where"
          isLabelHidden
          size="small"
          value={scope}
          onValueChange={setScope}
          options={[
            { value: 'all', label: 'In all shown rows' },
            ...(isWide(begun)
              ? [
                  {
                    value: 'selection' as const,
                    label: `In the selection (${countOf(begun.ids.length, 'row')})`,
                  },
                ]
              : []),
            { value: 'column', label: `In ${titleOf(begun.column)}` },
          ]}
        />
        <span className={styles.spring} />
        {!isReplacing && (
          <Button size="small" tone="quiet" onClick={props.onReplacing}>
            Replace…
          </Button>
        )}
        <IconButton
          size="small"
          label="Close find"
          shortcut="Escape"
          icon={<X size={14} aria-hidden />}
          onClick={props.onClose}
        />
      </div>
      {matcher.kind === 'wrong' && (
        <p className={styles.error} role="alert">
          {matcher.message}
        </p>
      )}
      {isReplacing && (
        <div className={styles.line}>
          <TextField
            ref={second}
            label="Replace with"
            isLabelHidden
            placeholder={search.isPattern ? 'Replace with; $1 is the first group' : 'Replace with'}
            size="small"
            value={replacement}
            onValueChange={(next) => onWish({ ...wish, replacement: next })}
            spellCheck={false}
          />
          <Button size="small" disabled={found.length === 0} onClick={replaceOne}>
            {position === -1 ? 'Find the first' : 'Replace'}
          </Button>
          <Button size="small" disabled={found.length === 0} onClick={() => setAsking(true)}>
            {found.length === 0 ? 'Replace all…' : `Replace all ${formatCount(found.length)}…`}
          </Button>
          {note !== null && (
            <p className={styles.note} role="status">
              {note}
            </p>
          )}
        </div>
      )}
      {isAsking && (
        <ReplaceDialog
          sheet={sheet}
          title={`Replace “${search.text}” with “${replacement}”`}
          what={wordsOfSearch(search)}
          all={() => replacementsOf(sheet.model, found, search, replacement)}
          found={found.length}
          onDone={(changed) => {
            setAsking(false)
            props.onDone(changed)
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </section>
  )
}

const workedOut = 'The app works this cell out; it cannot be replaced.'

const titleOf = (column: SheetColumn): string =>
  rosterColumns.find(({ id }) => id === column)?.title ?? column
