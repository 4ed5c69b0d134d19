/** How steps begin, and how it is said that they are done. */
const done: readonly (readonly [begins: string, done: string])[] = [
  ['Accept', 'Accepted'],
  ['Add', 'Added'],
  ['Clean', 'Cleaned'],
  ['Clear', 'Cleared'],
  ['Copy', 'Copied'],
  ['Delete', 'Deleted'],
  ['Expand', 'Expanded'],
  ['Fill', 'Filled'],
  ['Merge', 'Merged'],
  ['Paste', 'Pasted'],
  ['Remove', 'Removed'],
  ['Replace', 'Replaced'],
  ['Tidy', 'Tidied'],
  ['Trim and clean', 'Trimmed and cleaned'],
]

/** `Delete 9 duplicates` → `Deleted 9 duplicates`; what begins in no known way, or is its own past, stays. */
export function pastTense(label: string): string {
  const known = done.find(([begins]) => label.startsWith(`${begins} `))
  return known === undefined ? label : known[1] + label.slice(known[0].length)
}
