import { type Ref, useId, useMemo, useState } from 'react'
import { countOf, formatCount } from '../../../shared/words/count.ts'
import { Button } from '../button.tsx'
import { classNames } from '../class-names.ts'
import { SearchField } from '../field/search-field.tsx'
import { Check } from '../icons.ts'
import { type Choice, findChoices } from './choice.ts'
import styles from './pick-list.module.css'
import { useListWalk } from './use-list-walk.ts'

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

/** A list of any length to choose from. The keys stay in the search field: arrows walk the list, Enter chooses. */
export function PickList<T extends Choice>(props: PickListProps<T>) {
  const { label, choices, chosen, onChange, isSingle = false, isShort = false, nothing } = props
  const id = useId()
  const [text, setText] = useState('')
  const shown = useMemo(() => findChoices(choices, text), [choices, text])
  const pick = (at: number) => {
    const key = shown[at]?.key
    if (key === undefined) return
    const next = new Set(isSingle ? [] : chosen)
    if (isSingle || !chosen.has(key)) next.add(key)
    else next.delete(key)
    onChange(next)
  }
  const { scroller, virtualizer, active, setActive, onKeyDown } = useListWalk(shown, pick)
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
            {choices.length === 0
              ? nothing
              : `No match for “${text.trim()}” in ${formatCount(choices.length)}.`}
          </p>
        )}
        <div className={styles.body} style={{ height: virtualizer.getTotalSize() }} role="presentation">
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const choice = shown[index]
            if (choice === undefined) return null
            return (
              <Option
                key={choice.key}
                id={`${id}-${index}`}
                choice={choice}
                at={index}
                of={shown.length}
                top={start}
                isChosen={chosen.has(choice.key)}
                isSingle={isSingle}
                isActive={index === active}
                onPick={() => {
                  setActive(index)
                  pick(index)
                }}
              />
            )
          })}
        </div>
      </div>
      <p className={styles.count} role="status">
        {isSingle
          ? `Chosen: ${chosenWords(choices.find(({ key }) => chosen.has(key)))}`
          : `${formatCount(chosen.size)} of ${countOf(choices.length, label.toLowerCase().replace(/s$/, ''))} chosen`}
      </p>
    </div>
  )
}

interface OptionProps {
  readonly id: string
  readonly choice: Choice
  /** Its place, from 0, and how many there are; only those in view are drawn. */
  readonly at: number
  readonly of: number
  /** Pixels from the top of the list. */
  readonly top: number
  readonly isChosen: boolean
  readonly isSingle: boolean
  readonly isActive: boolean
  readonly onPick: () => void
}

function Option({ id, choice, at, of, top, isChosen, isSingle, isActive, onPick }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the search field hears the keys for the list
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isChosen}
      aria-posinset={at + 1}
      aria-setsize={of}
      className={classNames(styles.option, isActive && styles.active)}
      style={{ transform: `translateY(${top}px)` }}
      // The field keeps the keys.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPick}
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
}

const chosenWords = (choice: Choice | undefined): string =>
  choice === undefined
    ? 'nothing yet'
    : [choice.label, choice.detail].filter((part) => part !== '').join(' · ')
