// biome-ignore-all lint/a11y/useSemanticElements: a list of values for the cell editor
// biome-ignore-all lint/a11y/useFocusableInteractive: the editor keeps the focus and names the option
import { classNames } from '../ui/class-names.ts'
import styles from './grid.module.css'
import type { Suggestion } from './grid-props.ts'

export interface SuggestionListProps {
  readonly id: string
  readonly suggestions: readonly Suggestion[]
  /** -1 for none. */
  readonly highlighted: number
  readonly onPick: (suggestion: Suggestion) => void
  readonly place: { readonly left: number; readonly top: number; readonly isAbove: boolean }
}

/** Values that fit what is being typed; nothing is taken unless it is picked. */
export function SuggestionList({ id, suggestions, highlighted, onPick, place }: SuggestionListProps) {
  return (
    <div
      id={id}
      role="listbox"
      aria-label="Values"
      className={classNames(styles.list, place.isAbove && styles.listAbove)}
      style={{ left: place.left, top: place.top }}
      // The editor keeps the focus, and the cells below do not hear of a press on the list: it would leave the cell.
      onPointerDown={(event) => event.stopPropagation()}
      onMouseDown={(event) => {
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      {suggestions.map((suggestion, at) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the editor hears the keys
        <div
          key={`${suggestion.value} ${suggestion.detail ?? ''}`}
          id={`${id}-${at}`}
          role="option"
          aria-selected={at === highlighted}
          className={classNames(styles.option, at === highlighted && styles.optionActive)}
          onClick={() => onPick(suggestion)}
        >
          <span>{suggestion.value}</span>
          {suggestion.detail !== undefined && (
            <span className={styles.optionDetail}>{suggestion.detail}</span>
          )}
        </div>
      ))}
    </div>
  )
}
