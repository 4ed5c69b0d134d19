import { foldText } from '../../../shared/fold-text.ts'
import type { PersonHit, PersonHits } from '../../../shared/person.ts'

/** A person with what a search looks through; see {@link personEntry}. */
export interface PersonEntry extends PersonHit {
  /** Name and addresses as they are. */
  readonly names: string
  /** The same, folded, a line break before and after each. */
  readonly text: string
  /** The same with a blank before every word and nothing else between them. */
  readonly words: string
}

/** Folding costs more than anything else of a long list: what was folded before for the same names is taken over. */
export function personEntry(
  hit: PersonHit,
  addressKeys: readonly string[],
  before?: PersonEntry,
): PersonEntry {
  const names = [hit.name, ...new Set([hit.address, ...addressKeys])].join('\n')
  if (before?.names === names) return { ...hit, names, text: before.text, words: before.words }
  const text = foldText(`\n${names}\n`)
  return { ...hit, names, text, words: text.replace(/[^\p{L}\p{N}]+/gu, ' ') }
}

/**
 * Persons in whose name or addresses every typed word occurs. A name or address typed in full comes first, then those
 * that begin with the text, then those with words that do, then the rest; each as the entries are ordered.
 */
export function findPersons(entries: readonly PersonEntry[], typed: string, limit: number): PersonHits {
  const text = foldText(typed.trim())
  const parts = text.split(/\s+/).filter((part) => part !== '')
  const [first = '', ...others] = parts
  const whole = `\n${text}\n`
  const begin = `\n${text}`
  const starts = parts.map((part) => ` ${part}`)
  const full: PersonEntry[] = []
  const beginning: PersonEntry[] = []
  const byWord: PersonEntry[] = []
  const inside: PersonEntry[] = []
  let matching = 0
  for (const entry of entries) {
    if (!entry.text.includes(first)) continue
    if (others.length > 0 && !others.every((part) => entry.text.includes(part))) continue
    matching += 1
    // A rank that is full takes no more, and asks no more.
    if (entry.text.includes(begin)) {
      if (entry.text.includes(whole)) full.push(entry)
      else if (beginning.length < limit) beginning.push(entry)
    } else if (byWord.length < limit && starts.every((start) => entry.words.includes(start))) {
      byWord.push(entry)
    } else if (inside.length < limit) inside.push(entry)
  }
  return { hits: [...full, ...beginning, ...byWord, ...inside].slice(0, limit).map(toHit), matching }
}

const toHit = ({ id, name, address, others, hasLeft, rows, invites }: PersonEntry): PersonHit => ({
  id,
  name,
  address,
  others,
  hasLeft,
  rows,
  invites,
})
