/** The part of a cell with several values that the caret is in: only that part is looked up and replaced. */
export function lastPart(typed: string, joiner: string | undefined): string {
  if (joiner === undefined) return typed.trim()
  return (typed.split(/[,;|\n]/).at(-1) ?? '').trim()
}

/** The cell's text once a value was chosen for its last part. */
export function completeValue(typed: string, value: string, joiner: string | undefined): string {
  if (joiner === undefined) return value
  const earlier = typed
    .split(/[,;|\n]/)
    .slice(0, -1)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part.toLowerCase() !== value.toLowerCase())
  return [...earlier, value].join(joiner)
}
