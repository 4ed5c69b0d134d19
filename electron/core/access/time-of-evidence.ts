/**
 * The time (UTC ISO) under which something is kept that is known from now (milliseconds) on: the clock's, but never
 * before what is kept already. A clock that was set back, or ahead and back, must not turn around who came first.
 */
export function timeOfEvidence(now: number, kept: readonly (string | null)[]): string {
  const last = kept.reduce(
    (latest, at) => (at === null ? latest : Math.max(latest, Date.parse(at))),
    Number.NEGATIVE_INFINITY,
  )
  return new Date(now > last ? now : last + 1).toISOString()
}
