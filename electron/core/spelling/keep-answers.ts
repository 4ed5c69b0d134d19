/** Works each text out once: sheets repeat their sites and roles by the thousand. Beyond `most` texts it begins anew. */
export function keepAnswers<T extends object>(
  answer: (text: string) => T,
  most: number,
): (text: string) => T {
  const kept = new Map<string, T>()
  return (text) => {
    const known = kept.get(text)
    if (known !== undefined) return known
    const fresh = answer(text)
    if (kept.size >= most) kept.clear()
    kept.set(text, fresh)
    return fresh
  }
}
