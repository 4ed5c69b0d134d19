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

/** The same for two texts that stand side by side in many rows. */
export function keepPairs<T extends object>(
  answer: (one: string, other: string) => T,
  most: number,
): (one: string, other: string) => T {
  const kept = new Map<string, Map<string, T>>()
  let count = 0
  return (one, other) => {
    const known = kept.get(one)?.get(other)
    if (known !== undefined) return known
    const fresh = answer(one, other)
    if (count >= most) {
      kept.clear()
      count = 0
    }
    const others = kept.get(one) ?? new Map<string, T>()
    if (others.size === 0) kept.set(one, others)
    others.set(other, fresh)
    count += 1
    return fresh
  }
}
