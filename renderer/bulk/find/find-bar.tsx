import { type KeyboardEvent, useDeferredValue, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Step } from '../../../shared/roster.ts'
import type { OpenSheet } from '../../sheet/open-sheet.ts'
import { ReplaceDialog } from '../replace-dialog.tsx'
import styles from './find-bar.module.css'
import {
  isTyped,
  makeMatcher,
  replaceIn,
  replaceLabel,
  replacementOf,
  type Search,
  stepOfReplacements,
} from './find-cells.ts'
import { FindLine } from './find-line.tsx'
import { calculatedCell, matchStatus } from './find-words.ts'
import { ReplaceLine } from './replace-line.tsx'
import { useFindScope } from './use-find-scope.ts'
import { useFoundCells } from './use-found-cells.ts'
import { useMatchCursor } from './use-match-cursor.ts'

/** What was typed, kept while the bar is closed. */
export interface FindInput {
  readonly search: Search
  readonly replacement: string
}

export interface FindBarProps {
  readonly sheet: OpenSheet
  /** Of the model: the matches are looked for again when it grows. */
  readonly version: number
  readonly input: FindInput
  readonly onInput: (input: FindInput) => void
  /** Another number each time somebody asks for the bar: it takes the focus, and the selection of then. */
  readonly asked: number
  readonly isReplacing: boolean
  /** False for rows under review, whose calculated columns say something else. */
  readonly hasStates: boolean
  readonly onReplacing: () => void
  readonly onDone: (step: Step) => void
  readonly onClose: () => void
}

/** Finds text in the rows shown and replaces it; Enter goes on, Shift+Enter back, Escape returns to the cells. */
export function FindBar(props: FindBarProps) {
  const { sheet, isReplacing, input, onInput, asked } = props
  const { search, replacement } = input
  const [isConfirming, setConfirming] = useState(false)
  const [note, setNote] = useState<string | null>(null)
  const findField = useRef<HTMLInputElement>(null)
  const replaceField = useRef<HTMLInputElement>(null)
  const focus = () => {
    findField.current?.focus()
    findField.current?.select()
  }
  // In its first moment, or a letter that comes at once goes to what had the focus before.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked for again, it takes the focus again
  useLayoutEffect(focus, [asked])
  const version = useDeferredValue(props.version)
  const matcher = useMemo(() => makeMatcher(search), [search])
  const scope = useFindScope(sheet, asked, version, props.hasStates)
  const { ids, within } = scope
  const { found: matches, isLooking } = useFoundCells({ model: sheet.model, version, ids, within, search })
  const { position, go, goTo } = useMatchCursor(sheet, matches)

  function replaceOne() {
    const current = matches[position]
    if (current === undefined) {
      go(1)
      return
    }
    const one = replacementOf(sheet.model, current, replaceIn(search, replacement))
    if (one === null) setNote(isTyped(current.column) ? null : calculatedCell)
    else if (one.lock !== null) setNote(one.lock)
    else {
      setNote(null)
      sheet.apply(stepOfReplacements([one], replaceLabel(search)))
    }
    const next = matches[position + 1] ?? matches[0]
    if (next !== undefined && next !== current) goTo(next)
  }
  function onKeyDown(event: KeyboardEvent) {
    const key = event.key.toLowerCase()
    if (key === 'escape') {
      event.stopPropagation()
      props.onClose()
    } else if (key === 'enter' && event.target === findField.current) go(event.shiftKey ? -1 : 1)
    else if (key === 'enter' && event.target === replaceField.current) replaceOne()
    else return
    event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is no element of forms
    <section className={styles.bar} role="search" aria-label="Find and replace" onKeyDown={onKeyDown}>
      <FindLine
        field={findField}
        search={search}
        onSearch={(next) => onInput({ ...input, search: next })}
        scope={scope}
        status={matchStatus(matcher, matches.length, position, isLooking)}
        hasMatches={matches.length > 0}
        onGo={go}
        onReplacing={isReplacing ? null : props.onReplacing}
        onClose={props.onClose}
      />
      {matcher.kind === 'wrong' && (
        <p className={styles.error} role="alert">
          {matcher.message}
        </p>
      )}
      {isReplacing && (
        <ReplaceLine
          field={replaceField}
          isPattern={search.isPattern}
          replacement={replacement}
          onReplacement={(next) => onInput({ ...input, replacement: next })}
          matches={matches.length}
          isAtMatch={position !== -1}
          onReplace={replaceOne}
          onReplaceAll={() => setConfirming(true)}
          note={note}
        />
      )}
      {isConfirming && (
        <ReplaceDialog
          sheet={sheet}
          title={`Replace “${search.text}” with “${replacement}”`}
          what={replaceLabel(search)}
          replacing={{ cells: () => matches, replace: replaceIn(search, replacement) }}
          found={matches.length}
          onDone={(step) => {
            setConfirming(false)
            props.onDone(step)
          }}
          onClose={() => setConfirming(false)}
        />
      )}
    </section>
  )
}
