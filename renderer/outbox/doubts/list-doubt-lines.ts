import type { DoubtLine } from '../../../shared/runs/doubts.ts'

export type DoubtGroup = 'open' | 'left' | 'answered'

export type DoubtEntry =
  | { readonly kind: 'group'; readonly group: DoubtGroup; readonly lines: number }
  | { readonly kind: 'line'; readonly line: DoubtLine }

export const doubtGroupOf = ({ isOpen, decision }: DoubtLine): DoubtGroup =>
  !isOpen ? 'answered' : decision === null ? 'open' : 'left'

const order: readonly DoubtGroup[] = ['open', 'left', 'answered']

/** What waits for an answer, what was left as it is, and what was answered, each under its heading. */
export const listDoubtLines = (lines: readonly DoubtLine[]): readonly DoubtEntry[] =>
  order.flatMap((group): readonly DoubtEntry[] => {
    const ofGroup = lines.filter((line) => doubtGroupOf(line) === group)
    if (ofGroup.length === 0) return []
    return [
      { kind: 'group', group, lines: ofGroup.length },
      ...ofGroup.map((line) => ({ kind: 'line', line }) as const),
    ]
  })
