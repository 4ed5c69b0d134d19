/** What a job met so far: how many 429s, and how many other answers its key had had by the last of them. */
export interface LimitedJob {
  readonly times: number
  readonly answersBefore: number
  /** Others were answered between its last two 429s: it is not the key that is too fast, and the job waits alone. */
  readonly isAlone: boolean
}

/** A 429 may last for ever (wix-api.md §7): so many, and the job fails with that reason. */
export const mostLimits = 10

const firstWaitMs = 2000
const longestWaitMs = 60_000

/** One more 429. */
export const limitAgain = (before: LimitedJob | undefined, answers: number): LimitedJob => ({
  times: (before?.times ?? 0) + 1,
  answersBefore: answers,
  isAlone: before !== undefined && answers > before.answersBefore,
})

/** How long a job waits alone without a Retry-After: 2 s, 4 s, 8 s … 60 s. */
export const aloneWaitMs = (times: number): number =>
  Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(20, times - 1))
