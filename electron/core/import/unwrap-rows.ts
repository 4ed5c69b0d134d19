import { isAddress } from '../../../shared/email/is-address.ts'
import type { Wrapping } from '../../../shared/email/unwrap-address.ts'
import { foldSpelling } from '../../../shared/fold-spelling.ts'
import type { CountReason } from '../../../shared/import-facts.ts'
import type { Cells } from '../../../shared/roster.ts'
import { peopleInCell } from '../files/split-cell.ts'

export interface RowUnwrapper {
  /** Leaves the address alone in its cell; the name beside it goes where no other stands. */
  unwrap(cells: Cells): Cells
  /** What was taken off so far. */
  reasons(): readonly CountReason[]
}

/** Takes off what stands around addresses, and keeps count of it. */
export function createRowUnwrapper(): RowUnwrapper {
  const kinds = new Map<Wrapping | 'other-name', number>()
  let lines = 0
  return {
    unwrap: (cells) => {
      if (isAddress(cells.email)) return cells
      const people = peopleInCell(cells.email)
      const [person] = people
      if (person === undefined || people.length > 1 || !person.isAddress) return cells
      const hasName = cells.name.trim() !== ''
      const isOther = hasName && person.name !== '' && foldSpelling(person.name) !== foldSpelling(cells.name)
      lines += 1
      for (const kind of person.takenOff) {
        const what = kind === 'name' && isOther ? 'other-name' : kind
        kinds.set(what, (kinds.get(what) ?? 0) + 1)
      }
      return { ...cells, email: person.address, name: hasName ? cells.name : person.name }
    },
    reasons: () =>
      lines === 0
        ? []
        : [{ code: 'taken-off', lines, kinds: [...kinds].map(([what, count]) => ({ what, lines: count })) }],
  }
}
