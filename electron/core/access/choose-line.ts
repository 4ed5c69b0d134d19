import type { AccessState, KnownAccess } from '../../../shared/known-access.ts'

const hasWord = (line: KnownAccess | undefined, ...states: readonly AccessState[]): line is KnownAccess =>
  line !== undefined && states.includes(line.state)

/**
 * The line that speaks for an address on a site: its own, unless nothing there is open and the same person is in by
 * another address. An invite to another address of theirs is no invite to this one.
 */
export function chooseLine(
  own: KnownAccess | undefined,
  others: readonly KnownAccess[],
): KnownAccess | undefined {
  if (hasWord(own, 'accepted', 'open', 'in-doubt')) return own
  return others.find((line) => line.state === 'accepted') ?? own
}

/** The line to be ended before a person is off a site, by whatever address: who is in comes before who may come in. */
export function chooseLineToEnd(
  own: KnownAccess | undefined,
  others: readonly KnownAccess[],
): KnownAccess | undefined {
  if (hasWord(own, 'accepted')) return own
  return (
    others.find((line) => line.state === 'accepted') ??
    [own, ...others].find((line) => hasWord(line, 'open')) ??
    own
  )
}
