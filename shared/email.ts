/**
 * The identity of an address (design.md §2): trimmed, NFKC, lower-cased, IDN domain in ASCII.
 * Dots and plus tags stay, because only the mail provider knows what they mean.
 * Two addresses are the same person's mailbox exactly when their keys are equal.
 */
export function addressKey(typed: string): string {
  if (asCompared.test(typed)) return typed
  const trimmed = typed.trim()
  // ASCII is its own normal form, and nearly every address is ASCII.
  const text = (/^[ -~]*$/.test(trimmed) ? trimmed : trimmed.normalize('NFKC')).toLowerCase()
  const at = text.lastIndexOf('@')
  if (at < 0) return text
  const domain = text.slice(at + 1)
  const ascii = asciiDomain(domain)
  // The same string again: to put one together anew for 100,000 rows is what a plan would wait for.
  return ascii === domain ? text : `${text.slice(0, at)}@${ascii}`
}

/** Nothing to trim, to fold or to convert, as nearly every address is typed: one look tells. */
const asCompared = /^[!-@[-~]*$/

/** Nothing but letters, digits, marks, hyphens and dots. */
const wholeDomain = /^[\p{L}\p{M}\p{Nd}.-]+$/u

/**
 * The ASCII (punycode) form of a lower-case domain, or the text as given when it is not whole: a converter of web
 * addresses would drop `:25` or `/path` behind it, and read `%61` as a letter.
 */
export function asciiDomain(domain: string): string {
  // ASCII domains are by far the most common: keep 100,000 rows cheap.
  if (/^[a-z0-9.-]*$/.test(domain) || !wholeDomain.test(domain)) return domain
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return domain
  }
}
