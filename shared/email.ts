/**
 * The identity of an address (design.md §2): trimmed, NFKC, lower-cased, IDN domain in ASCII.
 * Dots and plus tags stay, because only the mail provider knows what they mean.
 * Two addresses are the same person's mailbox exactly when their keys are equal.
 */
export function addressKey(typed: string): string {
  const trimmed = typed.trim()
  // ASCII is its own normal form, and nearly every address is ASCII.
  const text = (/^[ -~]*$/.test(trimmed) ? trimmed : trimmed.normalize('NFKC')).toLowerCase()
  const at = text.lastIndexOf('@')
  if (at < 0) return text
  return `${text.slice(0, at)}@${asciiDomain(text.slice(at + 1))}`
}

/** The ASCII (punycode) form of a domain, or the domain as given when it is not one. */
export function asciiDomain(domain: string): string {
  // ASCII domains are by far the most common: keep 100,000 rows cheap.
  if (/^[a-z0-9.-]*$/.test(domain)) return domain
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain
  }
}
