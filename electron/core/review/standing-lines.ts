import type { FrozenLine, LineNow, ReviewAnswer, ReviewLine, ReviewNewcomer } from '../../../shared/review.ts'

/** All lines of a review as they stood at one moment, each at its place in the list. */
export interface StandingLines {
  readonly lines: readonly FrozenLine[]
  readonly answers: readonly (ReviewAnswer | null)[]
  readonly now: readonly LineNow[]
  /** Those on the sites of the review who are on no line. */
  readonly newcomers: readonly ReviewNewcomer[]
}

/** What can become different of a line. */
export interface LineStanding {
  readonly place: number
  readonly answer: ReviewAnswer | null
  readonly now: LineNow
}

export const lineStanding = (
  { answers, now }: Pick<StandingLines, 'answers' | 'now'>,
  place: number,
): LineStanding => ({
  place,
  answer: answers[place] ?? null,
  now: now[place] ?? { kind: 'changed' },
})

/**
 * The lines one after the other, from one place up to another that is not among them. @param own the reviewer's address, ''
 * where it is not known
 */
export function* reviewLines(
  standing: StandingLines,
  own: string,
  from = 0,
  to = standing.lines.length,
): Generator<ReviewLine> {
  for (const [nth, line] of standing.lines.slice(from, to).entries()) {
    const { answer, now } = lineStanding(standing, from + nth)
    yield { ...line, answer, now, isOwn: isOwnLine(line, own) }
  }
}

const isOwnLine = ({ addressKey }: Pick<FrozenLine, 'addressKey'>, own: string): boolean =>
  own !== '' && addressKey === own
