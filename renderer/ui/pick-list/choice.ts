import { foldText } from '../../../shared/fold-text.ts'

/** One thing to choose, e.g. a site or a role. */
export interface Choice {
  readonly key: string
  readonly label: string
  /** What tells it from others of the same name. */
  readonly detail: string
  /** Folded; everything it can be found by. */
  readonly searched: string
}

/** Those that hold every word of a search. */
export function findChoices<T extends Choice>(choices: readonly T[], search: string): readonly T[] {
  const words = foldText(search.trim()).split(/\s+/)
  return choices.filter(({ searched }) => words.every((word) => searched.includes(word)))
}
