import { type KeyboardEvent, type Ref, useEffect, useId, useMemo, useRef, useState } from 'react'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { SearchField } from '../ui/field.tsx'
import { Check } from '../ui/icons.ts'
import { useVirtualizer } from '../ui/table/virtual-rows.ts'
import styles from './pick-list.module.css'

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
  /** What the choices are, e.g. `Sites`. */
  readonly label: string
  readonly choices: readonly T[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
  /** Only one can be chosen; choosing another leaves the first. */
  readonly isSingle?: boolean
  /** Few choices need little room. */
  readonly isShort?: boolean
  /** The search field. */
  readonly field?: Ref<HTMLInputElement>
  /** Said when there is nothing to choose from at all. */
  readonly nothing: string
}

const rowHeight = 30

/** A list of any length to choose from. The keys stay in the search field: arrows walk the list, Enter chooses. */
export function PickList<T extends Choice>(props: PickListProps<T>) {
  const { label, choices, chosen, onChange, isSingle = false, isShort = false, nothing } = props
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [walked, setWalked] = useState(0)
  const shown = useMemo(() => {
    const words = text.trim().toLowerCase().split(/\s+/)
    return choices.filter(({ searched }) => words.every((word) => searched.includes(word)))
  }, [choices, text])
  const active = Math.min(walked, shown.length - 1)
  const virtualizer = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 8,
    initialRect: { width: 600, height: 240 },
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: other choices begin at the top again
  useEffect(() => setWalked(0), [text, choices])

  const walk = (to: number) => {
    const next = Math.max(0, Math.min(shown.length - 1, to))
    setWalked(next)
    virtualizer.scrollToIndex(next)
  }
  const pick = (key: string) => {
    const next = new Set(isSingle ? [] : chosen)
    if (isSingle || !chosen.has(key)) next.add(key)
    else next.delete(key)
    onChange(next)
  }
  function onKeyDown(event: KeyboardEvent) {
    if (!(event.target instanceof HTMLInputElement) || event.nativeEvent.isComposing) return
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 240) / rowHeight) - 1)
    const moves: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
    }
    const to = moves[event.key]
    const current = shown[active]
    if (to !== undefined) walk(to)
    else if (event.key === 'Enter' && current !== undefined) pick(current.key)
    else return
    event.preventDefault()
  }
  const fresh = shown.filter(({ key }) => !chosen.has(key)).length
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the field inside
    <div className={styles.pick} onKeyDown={onKeyDown}>
      <div className={styles.line}>
        <SearchField
          ref={props.field}
          label={`Search ${label.toLowerCase()}`}
          value={text}
          onValueChange={setText}
          list={{ id: `${id}-list`, activeId: shown.length === 0 ? undefined : `${id}-${active}` }}
        />
        {!isSingle && (
          <>
            <Button
              size="small"
              disabled={fresh === 0}
              onClick={() => onChange(new Set([...chosen, ...shown.map(({ key }) => key)]))}
            >
              {text.trim() === ''
                ? `Choose all ${formatCount(shown.length)}`
                : `Choose ${formatCount(shown.length)} found`}
            </Button>
            <Button
              size="small"
              tone="quiet"
              disabled={chosen.size === 0}
              onClick={() => onChange(new Set())}
            >
              Choose none
            </Button>
          </>
        )}
      </div>
      <div
        ref={scroller}
        id={`${id}-list`}
        className={classNames(styles.list, isShort && styles.short)}
        role="listbox"
        aria-label={label}
        aria-multiselectable={!isSingle}
        tabIndex={-1}
      >
        {shown.length === 0 && (
          <p className={styles.nothing}>
            {choices.length === 0 ? nothing : `None of ${formatCount(choices.length)} fits “${text.trim()}”.`}
          </p>
        )}
        <div className={styles.body} style={{ height: virtualizer.getTotalSize() }} role="presentation">
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const choice = shown[index]
            if (choice === undefined) return null
            const isChosen = chosen.has(choice.key)
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the search field hears the keys for the list
              <div
                key={choice.key}
                id={`${id}-${index}`}
                role="option"
                tabIndex={-1}
                aria-selected={isChosen}
                aria-posinset={index + 1}
                aria-setsize={shown.length}
                className={classNames(styles.option, index === active && styles.active)}
                style={{ transform: `translateY(${start}px)` }}
                // The field keeps the keys.
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  setWalked(index)
                  pick(choice.key)
                }}
              >
                <span className={classNames(styles.mark, isSingle && styles.round)}>
                  {isChosen && <Check size={12} aria-hidden />}
                </span>
                <span className={styles.label}>{choice.label}</span>
                <span className={styles.detail} title={choice.detail}>
                  {choice.detail}
                </span>
              </div>
            )
          })}
        </div>
      </div>
      <p className={styles.count} role="status">
        {isSingle
          ? `Chosen: ${wordsOf(choices.find(({ key }) => chosen.has(key)))}`
          : `${formatCount(chosen.size)} of ${countOf(choices.length, label.toLowerCase().replace(/s$/, ''))} chosen`}
      </p>
    </div>
  )
}

const wordsOf = (choice: Choice | undefined): string =>
  choice === undefined
    ? 'nothing yet'
    : [choice.label, choice.detail].filter((part) => part !== '').join(' · ')
