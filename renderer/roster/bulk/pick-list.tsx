import { useMemo, useState } from 'react'
import { SearchField } from '../../ui/field.tsx'
import { countOf, formatCount } from '../../ui/format-count.ts'
import { type TableColumn, VirtualTable } from '../../ui/virtual-table.tsx'
import styles from './bulk.module.css'

/** One thing to choose, e.g. a site or a role. */
export interface Choice {
  readonly key: string
  readonly label: string
  /** What tells it from others of the same name. */
  readonly detail: string
  /** Lower case; everything it can be found by. */
  readonly searched: string
}

export interface PickListProps<T extends Choice> {
  readonly label: string
  readonly choices: readonly T[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
  /** Only one can be chosen; choosing another leaves the first. */
  readonly isSingle?: boolean
  /** Said when there is nothing to choose from at all. */
  readonly nothing: string
}

/** A list to choose from by search, arrows and Space; of any length. */
export function PickList<T extends Choice>(props: PickListProps<T>) {
  const { label, choices, chosen, onChange, isSingle, nothing } = props
  const [text, setText] = useState('')
  const shown = useMemo(() => {
    const words = text.trim().toLowerCase().split(/\s+/)
    return choices.filter(({ searched }) => words.every((word) => searched.includes(word)))
  }, [choices, text])
  const change = (next: ReadonlySet<string>) => {
    if (isSingle !== true) onChange(next)
    else onChange(new Set([...next].filter((key) => !chosen.has(key)).slice(0, 1)))
  }
  return (
    <div className={styles.pick}>
      <SearchField label={`Search ${label.toLowerCase()}`} value={text} onValueChange={setText} />
      <div className={styles.list}>
        {shown.length === 0 ? (
          <p className={styles.nothing}>
            {choices.length === 0 ? nothing : `None of ${formatCount(choices.length)} fits “${text.trim()}”.`}
          </p>
        ) : (
          <VirtualTable
            label={label}
            columns={columns}
            rows={shown}
            rowKey={keyOf}
            rowName={nameOf}
            selection={{ selected: chosen, onChange: change }}
            onOpen={(choice) => change(toggled(chosen, choice.key))}
            minWidth={0}
            rowHeight={30}
          />
        )}
      </div>
      <p className={styles.count} role="status">
        {isSingle === true
          ? (choices.find(({ key }) => chosen.has(key))?.label ?? 'Nothing chosen yet')
          : `${formatCount(chosen.size)} of ${countOf(choices.length, 'entry', 'entries')} chosen`}
      </p>
    </div>
  )
}

const columns: readonly TableColumn<Choice>[] = [
  { id: 'label', header: 'Name', width: 'minmax(0, 1fr)', cell: ({ label }) => label },
  {
    id: 'detail',
    header: '',
    width: 'minmax(0, 1fr)',
    cell: ({ detail }) => <span className={styles.detail}>{detail}</span>,
  },
]
const keyOf = (choice: Choice): string => choice.key
const nameOf = (choice: Choice): string => choice.label

function toggled(chosen: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(key)) next.add(key)
  return next
}
