import { type KeyboardEvent, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import type { RowId } from '../../../shared/roster.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ToggleChip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/field.tsx'
import { countOf, formatCount } from '../../ui/format-count.ts'
import { ArrowDown, ArrowUp, CaseSensitive, Regex, WholeWord, X } from '../../ui/icons.ts'
import { Select } from '../../ui/select.tsx'
import type { OpenSheet } from '../open-sheet.ts'
import { columnTitles, rosterColumns } from '../roster-columns.ts'
import { isWideSelection } from '../selected-cells.ts'
import styles from './find-bar.module.css'
import {
  type FoundCell,
  findCells,
  makeMatcher,
  replacementsOf,
  type Search,
  stepOfReplacements,
} from './find-cells.ts'
import { ReplaceDialog } from './replace-dialog.tsx'

export interface FindBarProps {
  readonly sheet: OpenSheet
  /** Of the model: the matches are looked for again when it grows. */
  readonly version: number
  readonly isReplacing: boolean
  readonly onReplacing: () => void
  readonly onDone: (changed: string) => void
  readonly onClose: () => void
}

type Scope = 'all' | 'selection' | 'column'

const everyColumn = rosterColumns.map(({ id }) => id)

/** Finds text in the rows shown and replaces it; Enter goes on, Shift+Enter back, Escape returns to the cells. */
export function FindBar(props: FindBarProps) {
  const { sheet, version, isReplacing } = props
  const [search, setSearch] = useState<Search>({
    text: '',
    isCaseKept: false,
    isWholeCell: false,
    isPattern: false,
  })
  const [replacement, setReplacement] = useState('')
  const [scope, setScope] = useState<Scope>(() =>
    isWideSelection(sheet.ranges(), rosterColumns.length) && sheet.selectedIds().length > 1
      ? 'selection'
      : 'all',
  )
  // What was selected when the bar was opened: going from match to match selects something else.
  const [begun] = useState(() => ({
    ids: sheet.selectedIds(),
    columns: sheet.selectedColumns(),
    column: sheet.currentCell()?.column ?? 'email',
  }))
  const [at, setAt] = useState<FoundCell | null>(null)
  const [isAsking, setAsking] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const settled = useDeferredValue(version)
  const wanted = useDeferredValue(search)
  const matcher = useMemo(() => makeMatcher(search), [search])
  // biome-ignore lint/correctness/useExhaustiveDependencies: the model changes in place; its version says when
  const found = useMemo(() => {
    const shown = sheet.shown()
    const chosen = new Set<RowId>(begun.ids)
    const ids = scope === 'selection' ? shown.filter((id) => chosen.has(id)) : shown
    const within = scope === 'column' ? [begun.column] : scope === 'selection' ? begun.columns : everyColumn
    return findCells(sheet.model, ids, within, wanted)
  }, [sheet.model, settled, wanted, scope, begun])
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
    sheet.apply(stepOfReplacements(replacementsOf(sheet.model, [current], search, replacement)))
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
    }
  }
  const words =
    matcher.kind === 'empty'
      ? ''
      : found.length === 0
        ? 'Nothing found'
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
            { value: 'selection', label: `In the selection (${countOf(begun.ids.length, 'row')})` },
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
            label="Replace with"
            isLabelHidden
            placeholder={search.isPattern ? 'Replace with; $1 is the first group' : 'Replace with'}
            size="small"
            value={replacement}
            onValueChange={setReplacement}
            spellCheck={false}
          />
          <Button size="small" disabled={found.length === 0} onClick={replaceOne}>
            {position === -1 ? 'Find the first' : 'Replace'}
          </Button>
          <Button size="small" disabled={found.length === 0} onClick={() => setAsking(true)}>
            Replace all {found.length === 0 ? '' : formatCount(found.length)}…
          </Button>
        </div>
      )}
      {isAsking && (
        <ReplaceDialog
          sheet={sheet}
          found={found}
          search={search}
          replacement={replacement}
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

const titleOf = (column: string): string =>
  column in columnTitles ? columnTitles[column as keyof typeof columnTitles] : column
