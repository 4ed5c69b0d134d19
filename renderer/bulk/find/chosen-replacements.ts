import type { Replacement } from './find-cells.ts'
import { namesSites, type ReplacementList, replacementKey } from './replacement-list.ts'

/** Which replacements are to be made: of hundreds of thousands only the exceptions are kept. */
export interface ChosenReplacements {
  /** Keys of those that are to be made, or of those that are not; of no others. */
  readonly keys: ReadonlySet<string>
  /** All but those. */
  readonly isAllBut: boolean
}

export const everyReplacement: ChosenReplacements = { keys: new Set(), isAllBut: true }

export const isChosen = ({ keys, isAllBut }: ChosenReplacements, one: Replacement): boolean =>
  // Nearly always none is left out, and no key is made.
  keys.size === 0 ? isAllBut : keys.has(replacementKey(one)) !== isAllBut

/** How many are to be made, and how many of them name sites or roles. */
export function countTaken(
  { free, naming }: Pick<ReplacementList, 'free' | 'naming'>,
  { keys, isAllBut }: ChosenReplacements,
): { readonly count: number; readonly naming: number } {
  let namingKeys = 0
  for (const key of keys) if (namesSites(key.slice(key.indexOf(' ') + 1))) namingKeys += 1
  return isAllBut
    ? { count: free.length - keys.size, naming: naming - namingKeys }
    : { count: keys.size, naming: namingKeys }
}

/** Without the keys of those that cannot be made any more. */
export function withoutGone(chosen: ChosenReplacements, gone: readonly string[]): ChosenReplacements {
  if (!gone.some((key) => chosen.keys.has(key))) return chosen
  const keys = new Set(chosen.keys)
  for (const key of gone) keys.delete(key)
  return { ...chosen, keys }
}
