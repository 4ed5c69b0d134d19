/** What is timed alike in the app and in every peer. */
export type Gesture = 'open' | 'sort' | 'filter' | 'paste'

/** A page that takes part: the app's own, or that of a peer. */
export interface Contest {
  /** Whether a cell in view reads so. */
  isShown(text: string): boolean
  /** What was in view so far does not count any more; only where cells are painted on a canvas. */
  forget(): void
  /** Whether something is not on disk yet; null where nothing is ever kept. */
  readonly isSaving: (() => boolean) | null
  /** Brings a cell into view, so that a paste lands there, and typing too. */
  select(row: number, column: number): unknown
  close(): void
  readonly act: Readonly<Record<Gesture, (text: string) => void>>
}

declare global {
  interface Window {
    contest?: Contest
    /** Pastes through the focused element's own paste event. */
    pasteHere?: (text: string) => void
    /** Before a gesture: what is awaited after it, given when it began. */
    awaitShown?: (texts: readonly string[], saves: boolean) => (start: number) => Promise<Timed>
  }
}

export interface Timed {
  /** By the page's clock. */
  readonly start: number
  /** From the gesture to the frame in which a cell reads an awaited text. */
  readonly shownMs: number
  /** Until it was on disk, too, and the page said so; null where nothing is kept. */
  readonly savedMs: number | null
}
