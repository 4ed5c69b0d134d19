import type { RunId } from '../outbox.ts'

/** That a run ended. `words` are figures only: no address, site, link or name a person chose. */
export interface RunEnd {
  readonly runId: RunId
  /** `Finished: 7 sent, 1 refused`. */
  readonly words: string
  /** It took over a minute: worth a word to somebody who looks at the window, too. */
  readonly isLong: boolean
}
