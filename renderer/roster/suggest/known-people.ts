import { personOf } from '../../../shared/access.ts'
import { foldText } from '../../../shared/fold-text.ts'
import type { Suggestion } from '../../grid/grid-props.ts'
import { runInSlices, type Slices } from '../../grid/slices.ts'
import type { RosterModel } from '../../sheet/roster-model.ts'

interface Known {
  /** What is looked up: the address, or a word of the name, plain. */
  readonly key: string
  readonly email: string
  readonly name: string
}

/** The people of one roster, to be offered again. */
export interface KnownPeople {
  /** At most `most` whose address or a word of whose name begins with `typed`. Knows of late changes a moment later. */
  find(typed: string, most: number): readonly Suggestion[]
}

/** Rows read between two pauses. */
const perSlice = 2000
const kept = new WeakMap<RosterModel, KnownPeople>()

export function knownPeople(model: RosterModel): KnownPeople {
  const known = kept.get(model) ?? collect(model)
  kept.set(model, known)
  return known
}

/** Typing never waits for it: a large roster is read in slices, and looked up from the next letter on. */
function collect(model: RosterModel): KnownPeople {
  let people: readonly Known[] = []
  let version = -1
  let isReading = false

  function* reading(): Slices<void> {
    const perKey = new Map<string, Known>()
    const asOf = model.version()
    for (const [at, id] of [...model.order()].entries()) {
      if (at % perSlice === perSlice - 1) yield
      const cells = model.cells(id)
      const key = cells === undefined ? '' : personOf(cells)
      if (cells === undefined || key === '') continue
      const before = perKey.get(key)
      if (before === undefined || (before.name === '' && cells.name !== ''))
        perKey.set(key, { key, email: before?.email ?? cells.email.trim(), name: cells.name.trim() })
    }
    yield
    const all = [...perKey.values()]
    for (const { email, name } of perKey.values())
      for (const word of foldText(name).split(/\s+/)) if (word !== '') all.push({ key: word, email, name })
    yield
    people = all.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    version = asOf
    isReading = false
  }

  return {
    find(typed, most) {
      if (version !== model.version() && !isReading) {
        isReading = true
        runInSlices(reading())
      }
      const wanted = foldText(typed.trim())
      if (wanted === '') return []
      const found = new Map<string, Suggestion>()
      for (let at = firstFrom(people, wanted); at < people.length && found.size < most; at += 1) {
        const one = people[at]
        if (one === undefined || !one.key.startsWith(wanted)) break
        // What is typed already needs no completion.
        if (foldText(one.email) !== wanted && !found.has(one.email))
          found.set(one.email, {
            value: one.email,
            ...(one.name === '' ? {} : { detail: one.name }),
            group: 'In this roster',
          })
      }
      return [...found.values()]
    },
  }
}

/** The place of the first key that is not below `wanted`. */
function firstFrom(people: readonly Known[], wanted: string): number {
  let low = 0
  let high = people.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((people[middle]?.key ?? '') < wanted) low = middle + 1
    else high = middle
  }
  return low
}
