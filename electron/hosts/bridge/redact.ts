const patterns: readonly (readonly [RegExp, string])[] = [
  [/IST\.[\w-]+(?:\.[\w-]+)*/g, '[key]'],
  [/\beyJ[\w-]{10,}\.[\w-]{10,}(?:\.[\w-]+)?/g, '[token]'],
  [/\bBearer\s+\S+/gi, '[token]'],
  [/https?:\/\/\S*(?:accept|invite)\S*/gi, '[link]'],
]

/** Takes keys, tokens and accept links out of a text that goes into a log; security.md §5. */
export const redact = (text: string): string =>
  patterns.reduce((clean, [pattern, instead]) => clean.replaceAll(pattern, instead), text)
