import { comparedRowWords } from '../../shared/words/import-words.ts'
import type { GridSource } from '../grid/grid-props.ts'
import { Chip } from '../ui/display/chip.tsx'
import { Check, Pencil, Plus } from '../ui/icons.ts'
import type { Comparison } from './use-comparison.ts'

const words = { new: 'New', changed: 'Changed', same: 'Same' } as const
const icons = {
  new: <Plus size={12} aria-hidden />,
  changed: <Pencil size={12} aria-hidden />,
  same: <Check size={12} aria-hidden />,
}

/** The rows of a file with what each would do to its roster in place of the state and the last outcome. */
export function reviewedSource(source: GridSource, comparison: Comparison): GridSource {
  const standingOf = (row: number) => comparison.byRow.get(source.rowKey(row))
  return {
    ...source,
    rowStamp: (row) => {
      const compared = standingOf(row)
      const words = compared === undefined ? '' : `${compared.kind} ${comparedRowWords(compared)}`
      return `${source.rowStamp?.(row)} ${words}`
    },
    text: (row, column) => {
      if (column === 'state') return words[standingOf(row)?.kind ?? 'new']
      if (column === 'outcome') {
        const compared = standingOf(row)
        return compared === undefined ? '' : comparedRowWords(compared)
      }
      return source.text(row, column)
    },
    render: (row, column, width) => {
      if (column !== 'state') return column === 'outcome' ? null : source.render(row, column, width)
      const kind = standingOf(row)?.kind ?? 'new'
      return (
        <Chip tone={kind === 'same' ? 'neutral' : 'accent'} icon={icons[kind]}>
          {words[kind]}
        </Chip>
      )
    },
  }
}
