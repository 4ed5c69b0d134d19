import { useMemo, useState } from 'react'
import { isDayColumn } from '../../shared/column.ts'
import { isDay } from '../../shared/day.ts'
import { foldText } from '../../shared/fold-text.ts'
import type { FilterSubject, FilterTest, RowId, View } from '../../shared/roster.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { filterOn, withFilter } from '../sheet/view/change-view.ts'
import { type ListedValue, listValues } from '../sheet/view/list-values.ts'
import { isFiltering, matchView, type ViewContext } from '../sheet/view/match-view.ts'
import { chosenValues, mergeChoice, testOfChoice } from '../sheet/view/value-choice.ts'
import { titleOfSubject } from '../sheet/view/view-words.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import styles from './views.module.css'

export interface FilterDialogProps {
  readonly subject: FilterSubject
  readonly view: View
  readonly context: ViewContext
  readonly onApply: (view: View) => void
  readonly onClose: () => void
}

const kinds = [
  { value: 'values', label: 'is one of the values chosen below' },
  { value: 'contains', label: 'contains' },
  { value: 'not-contains', label: 'does not contain' },
  { value: 'equals', label: 'is exactly' },
  { value: 'not-equals', label: 'is anything but' },
  { value: 'begins', label: 'begins with' },
  { value: 'not-begins', label: 'does not begin with' },
  { value: 'before', label: 'is before' },
  { value: 'not-after', label: 'is on or before' },
  { value: 'after', label: 'is after' },
  { value: 'not-before', label: 'is on or after' },
  { value: 'empty', label: 'is empty' },
  { value: 'not-empty', label: 'is not empty' },
] as const
type Kind = (typeof kinds)[number]['value']

/** Of these, one of a few values is all there is to say. */
const onlyValues: ReadonlySet<FilterSubject> = new Set(['state', 'account', 'problem'])

function kindOf(test: FilterTest | null): Kind {
  if (test === null || test.kind === 'values') return 'values'
  return test.isNot ? `not-${test.kind}` : test.kind
}

const dayKinds: ReadonlySet<Kind> = new Set(['before', 'after', 'not-before', 'not-after'])
const textKinds: ReadonlySet<Kind> = new Set([
  'contains',
  'not-contains',
  'equals',
  'not-equals',
  'begins',
  'not-begins',
])
const kindsOf = (subject: FilterSubject) =>
  kinds.filter(({ value }) => !(isDayColumn(subject) ? textKinds : dayKinds).has(value))

function testOf(kind: Exclude<Kind, 'values'>, text: string): FilterTest {
  const isNot = kind.startsWith('not-')
  switch (kind) {
    case 'before':
    case 'not-before':
      return { kind: 'before', day: text, isNot }
    case 'after':
    case 'not-after':
      return { kind: 'after', day: text, isNot }
    case 'empty':
    case 'not-empty':
      return { kind: 'empty', isNot }
    case 'contains':
    case 'not-contains':
      return { kind: 'contains', text, isNot }
    case 'equals':
    case 'not-equals':
      return { kind: 'equals', text, isNot }
    case 'begins':
    case 'not-begins':
      return { kind: 'begins', text, isNot }
  }
}

/** Which rows are left by one column: by its values, or by a text. */
export function FilterDialog({ subject, view, context, onApply, onClose }: FilterDialogProps) {
  const before = filterOn(view, subject)?.test ?? null
  const [kind, setKind] = useState(() => kindOf(before))
  const [text, setText] = useState(() => textOfTest(before))
  const [error, setError] = useState('')
  // The values of the rows that pass everything else: what a person sees and what this column leaves out of it.
  const [values] = useState(() => listValues(context, otherRows(view, subject, context), subject))
  const [chosen, setChosen] = useState(() => chosenValues(values, before))
  const [search, setSearch] = useState('')
  const [isTouched, setTouched] = useState(false)
  const listed = useMemo(() => findValues(values, search), [values, search])
  const title = titleOfSubject(subject)
  const isOfDay = dayKinds.has(kind)
  const hasText = kind !== 'values' && kind !== 'empty' && kind !== 'not-empty'

  function apply() {
    if (kind === 'values') {
      // A search alone says which values are meant, as in any spreadsheet.
      const isFound = !isTouched && listed.length < values.length
      const choice = testOfChoice(values, isFound ? keysOf(listed) : chosen)
      if (choice.kind === 'error') setError(choice.message)
      else done(choice.test)
    } else if (isOfDay && !isDay(text)) setError('Choose a day.')
    else if (hasText && text.trim() === '') setError('Enter what to look for.')
    else done(testOf(kind, text.trim()))
  }
  function done(test: FilterTest | null) {
    onApply(withFilter(view, subject, test))
    onClose()
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Filter by ${title}`}
      footer={
        <>
          {before !== null && (
            <Button tone="quiet" className={styles.first} onClick={() => done(null)}>
              Remove the filter
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" onClick={apply}>
            Apply
          </Button>
        </>
      }
    >
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears Enter of the fields inside, where it means done */}
      <div
        className={styles.form}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !isTextInput(event.target)) return
          event.preventDefault()
          apply()
        }}
      >
        {!onlyValues.has(subject) && (
          <Select
            label={`Rows whose ${title}`}
            value={kind}
            options={kindsOf(subject)}
            onValueChange={(next) => {
              setKind(next)
              setError('')
            }}
          />
        )}
        {hasText && (
          <TextField
            key={isOfDay ? 'day' : 'text'}
            label={isOfDay ? 'Day' : 'Text'}
            type={isOfDay ? 'date' : 'text'}
            description={isOfDay ? 'Rows without a day are not shown.' : 'Case and accents do not matter.'}
            value={text}
            onValueChange={setText}
            error={error}
            maxLength={1000}
            autoComplete="off"
          />
        )}
        {kind === 'values' && (
          <ValueList
            title={title}
            values={values}
            listed={listed}
            search={search}
            onSearch={setSearch}
            chosen={chosen}
            error={error}
            onChange={(next) => {
              setChosen(next)
              setTouched(true)
              setError('')
            }}
            onDone={apply}
          />
        )}
      </div>
    </Dialog>
  )
}

const textOfTest = (test: FilterTest | null): string =>
  test === null ? '' : 'text' in test ? test.text : 'day' in test ? test.day : ''

const isTextInput = (target: EventTarget): boolean =>
  target instanceof HTMLInputElement && ['text', 'search', 'date'].includes(target.type)

function otherRows(view: View, subject: FilterSubject, context: ViewContext): readonly RowId[] {
  const others = withFilter(view, subject, null)
  const passes = isFiltering(others) ? matchView(others, context) : null
  return passes === null ? context.rows.order() : context.rows.order().filter(passes)
}

interface ValueListProps {
  readonly title: string
  readonly values: readonly ListedValue[]
  /** Of the values, those that the search finds. */
  readonly listed: readonly ListedValue[]
  readonly search: string
  readonly onSearch: (search: string) => void
  readonly chosen: ReadonlySet<string>
  readonly error: string
  readonly onChange: (chosen: ReadonlySet<string>) => void
  readonly onDone: () => void
}

function findValues(values: readonly ListedValue[], search: string): readonly ListedValue[] {
  const wanted = foldText(search.trim())
  return wanted === '' ? values : values.filter((value) => foldText(nameOf(value)).includes(wanted))
}

const keysOf = (values: readonly ListedValue[]): ReadonlySet<string> => new Set(values.map(({ key }) => key))

function ValueList(props: ValueListProps) {
  const { title, values, listed, search, onSearch, chosen, error, onChange, onDone } = props
  const isSearching = listed.length !== values.length
  return (
    <>
      <div className={styles.line}>
        <SearchField
          label={`Search ${countOf(values.length, 'value')}`}
          value={search}
          onValueChange={onSearch}
          className={styles.grow}
        />
        {isSearching && (
          <Button size="small" disabled={listed.length === 0} onClick={() => onChange(keysOf(listed))}>
            Only these {formatCount(listed.length)}
          </Button>
        )}
        {!isSearching && chosen.size > 0 && (
          <Button size="small" onClick={() => onChange(new Set())}>
            None
          </Button>
        )}
        {!isSearching && chosen.size === 0 && (
          <Button size="small" onClick={() => onChange(keysOf(values))}>
            All
          </Button>
        )}
      </div>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: hears Enter of the table inside, where it means done */}
      <div
        className={styles.values}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.defaultPrevented) return
          event.preventDefault()
          onDone()
        }}
      >
        <VirtualTable
          label={`Values of ${title}`}
          columns={valueColumns}
          rows={listed}
          rowKey={keyOf}
          rowName={nameOf}
          selection={{ selected: chosen, onChange: (now) => onChange(mergeChoice(chosen, now, listed)) }}
          minWidth={0}
        />
      </div>
      {error !== '' && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </>
  )
}

const keyOf = ({ key }: ListedValue): string => key
const nameOf = ({ title }: ListedValue): string => (title === '' ? 'Empty' : title)

const valueColumns: readonly TableColumn<ListedValue>[] = [
  {
    id: 'value',
    header: 'Value',
    width: 'minmax(0, 1fr)',
    cell: (value) => (value.title === '' ? <em className={styles.muted}>Empty</em> : value.title),
  },
  { id: 'rows', header: 'Rows', width: '72px', align: 'end', cell: ({ rows }) => formatCount(rows) },
]
