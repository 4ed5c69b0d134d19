import type { FilterSubject, View } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { withFilter, withoutFilters } from '../sheet/view/change-view.ts'
import { isFiltering } from '../sheet/view/match-view.ts'
import type { SheetNames } from '../sheet/view/sheet-facts.ts'
import { filterWords, focusWords, sortWords } from '../sheet/view/view-words.ts'
import { Button } from '../ui/button.tsx'
import { ArrowDownUp, ListFilter, RefreshCw, Search, User, X } from '../ui/icons.ts'
import styles from './views.module.css'

export interface ViewBarProps {
  readonly view: View
  readonly names: SheetNames
  /** Rows shown, of all. */
  readonly shown: number
  readonly rows: number
  readonly isOutOfDate: boolean
  readonly onView: (view: View) => void
  readonly onFilter: (subject: FilterSubject) => void
  readonly onSort: () => void
  readonly onKeepOrder: () => void
}

/** What is left out and how rows are sorted, each to be taken off; nothing while all rows are shown as they are. */
export function ViewBar(props: ViewBarProps) {
  const { view, names, shown, rows, isOutOfDate, onView } = props
  if (!isFiltering(view) && view.sort.length === 0) return null
  return (
    <section className={styles.bar} aria-label="View" data-focus={view.focus === null ? undefined : ''}>
      {view.focus !== null && (
        <Part
          icon={<User size={12} aria-hidden />}
          words={focusWords(view.focus, !isFiltering({ ...view, focus: null }))}
          remove="Leave this group"
          isStrong
          onRemove={() => onView({ ...view, focus: null })}
        />
      )}
      {view.text.trim() !== '' && (
        <Part
          icon={<Search size={12} aria-hidden />}
          words={`“${view.text.trim()}” anywhere`}
          remove="Clear the search"
          onRemove={() => onView({ ...view, text: '' })}
        />
      )}
      {view.filters.map((filter) => {
        const words = filterWords(filter, names)
        return (
          <Part
            key={filter.subject}
            icon={<ListFilter size={12} aria-hidden />}
            words={words}
            remove={`Remove the filter: ${words}`}
            onOpen={() => props.onFilter(filter.subject)}
            onRemove={() => onView(withFilter(view, filter.subject, null))}
          />
        )
      })}
      {view.sort.length > 0 && (
        <Part
          icon={<ArrowDownUp size={12} aria-hidden />}
          words={`Sorted by ${sortWords(view.sort)}`}
          remove="Clear the sort"
          onOpen={props.onSort}
          onRemove={() => onView({ ...view, sort: [] })}
        />
      )}
      {isFiltering(view) && (
        <span className={styles.count} role="status">
          {formatCount(shown)} of {countOf(rows, 'row')}
        </span>
      )}
      <span className={styles.spring} />
      {isOutOfDate && (
        <Button
          size="small"
          icon={<RefreshCw size={12} aria-hidden />}
          title="Rows changed. They stay in place until you reapply the view."
          onClick={() => onView(view)}
        >
          Reapply
        </Button>
      )}
      {view.sort.length > 0 && (
        <Button size="small" tone="quiet" onClick={props.onKeepOrder}>
          Keep this order
        </Button>
      )}
      {isFiltering(view) && (
        <Button size="small" tone="quiet" onClick={() => onView(withoutFilters(view))}>
          Show all rows
        </Button>
      )}
    </section>
  )
}

interface PartProps {
  readonly icon: React.ReactNode
  readonly words: string
  readonly remove: string
  readonly isStrong?: boolean
  readonly onOpen?: () => void
  readonly onRemove: () => void
}

function Part({ icon, words, remove, isStrong, onOpen, onRemove }: PartProps) {
  return (
    <span className={styles.chip}>
      {onOpen === undefined ? (
        <span className={styles.chipText} title={words}>
          {icon}
          <span className={isStrong === true ? styles.focus : undefined}>{words}</span>
        </span>
      ) : (
        <button type="button" className={styles.chipText} title={words} onClick={onOpen}>
          {icon}
          <span>{words}</span>
        </button>
      )}
      <button
        type="button"
        className={styles.chipRemove}
        aria-label={remove}
        title={remove}
        onClick={onRemove}
      >
        <X size={12} aria-hidden />
      </button>
    </span>
  )
}
