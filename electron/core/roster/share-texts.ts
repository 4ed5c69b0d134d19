/** Different texts that are looked for among those before. */
const mostWords = 20_000

/** What stands in many rows becomes one text in memory. */
export function shareTexts(): (text: string) => string {
  const words = new Map<string, string>()
  return (text) => {
    const known = words.get(text)
    if (known === undefined && words.size < mostWords) words.set(text, text)
    return known ?? text
  }
}
