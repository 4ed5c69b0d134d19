import type { RefObject } from 'react'
import { columnTitles } from '../../../shared/words/column-words.ts'
import { countOf } from '../../../shared/words/count.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ToggleChip } from '../../ui/display/chip.tsx'
import { TextField } from '../../ui/field.tsx'
import { ArrowDown, ArrowUp, CaseSensitive, Regex, WholeWord, X } from '../../ui/icons.ts'
import { Select } from '../../ui/select.tsx'
import styles from './find-bar.module.css'
import type { Search } from './find-cells.ts'
import type { FindScopeState } from './use-find-scope.ts'

export interface FindLineProps {
  readonly field: RefObject<HTMLInputElement | null>
  readonly search: Search
  readonly onSearch: (search: Search) => void
  readonly scope: FindScopeState
  /** How many there are, and which one is at hand. */
  readonly status: string
  readonly hasMatches: boolean
  readonly onGo: (step: 1 | -1) => void
  /** null once the line for replacing is there. */
  readonly onReplacing: (() => void) | null
  readonly onClose: () => void
}

/** What is looked for, how and where, and the way from match to match. */
export function FindLine(props: FindLineProps) {
  const { search, onSearch, scope, hasMatches, onGo } = props
  return (
    <div className={styles.line}>
      <TextField
        ref={props.field}
        label="Find"
        isLabelHidden
        placeholder="Find"
        size="small"
        value={search.text}
        onValueChange={(text) => onSearch({ ...search, text })}
        spellCheck={false}
      />
      <span className={styles.count} role="status">
        {props.status}
      </span>
      <IconButton
        size="small"
        label="Previous"
        shortcut="Shift+Enter"
        icon={<ArrowUp size={14} aria-hidden />}
        disabled={!hasMatches}
        onClick={() => onGo(-1)}
      />
      <IconButton
        size="small"
        label="Next"
        shortcut="Enter"
        icon={<ArrowDown size={14} aria-hidden />}
        disabled={!hasMatches}
        onClick={() => onGo(1)}
      />
      <ToggleChip
        icon={<CaseSensitive size={13} aria-hidden />}
        isPressed={search.isCaseKept}
        onPressedChange={(isCaseKept) => onSearch({ ...search, isCaseKept })}
      >
        Match case
      </ToggleChip>
      <ToggleChip
        icon={<WholeWord size={13} aria-hidden />}
        isPressed={search.isWholeCell}
        onPressedChange={(isWholeCell) => onSearch({ ...search, isWholeCell })}
      >
        Whole cell
      </ToggleChip>
      <ToggleChip
        icon={<Regex size={13} aria-hidden />}
        isPressed={search.isPattern}
        onPressedChange={(isPattern) => onSearch({ ...search, isPattern })}
      >
        Regular expression
      </ToggleChip>
      <ScopeSelect scope={scope} />
      <span className={styles.spring} />
      {props.onReplacing !== null && (
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
  )
}

function ScopeSelect({ scope: { scope, setScope, selectedRows, column } }: Pick<FindLineProps, 'scope'>) {
  return (
    <Select
      label="Where"
      isLabelHidden
      size="small"
      value={scope}
      onValueChange={setScope}
      options={[
        { value: 'all', label: 'In all shown rows' },
        ...(selectedRows === null
          ? []
          : [{ value: 'selection' as const, label: `In the selection (${countOf(selectedRows, 'row')})` }]),
        { value: 'column', label: `In ${columnTitles[column]}` },
      ]}
    />
  )
}
