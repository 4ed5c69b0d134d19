// The only door to safe-regex2: nothing can stop a regular expression once it runs, so slow ones are not begun.
import isSafe from 'safe-regex2'

/** True for a pattern that can take exponential time: repetitions inside repetitions, or very many of them. */
export const isSlowPattern = (pattern: string): boolean => !isSafe(pattern)
