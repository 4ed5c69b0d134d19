/** Sentences one after the other; `''` is one that has nothing to say. */
export const joinSentences = (...sentences: readonly string[]): string =>
  sentences.filter((sentence) => sentence !== '').join(' ')
