import { asciiDomain } from '../email.ts'

/** Nearly all addresses, decided in one pass; whatever does not fit is looked at closely. */
const plain = /^[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@(?:[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*\.)+[A-Za-z]{2,24}$/
/** RFC 5322 dot-atom and RFC 6531; beyond ASCII letters, marks and numbers only, as every provider has it. */
const local = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u
const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const ending = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59})$/

/** RFC 5321 §4.5.3.1, in octets. */
const longestLocal = 64
const longestAddress = 254
const longestLabel = 63

const octets = (text: string): number => new TextEncoder().encode(text).length

/**
 * Whether a text, as it stands, is an e-mail address that a person can be invited by: no spaces around it, no quoted
 * local part, a domain with an ending, no address of a machine.
 */
export const isAddress = (text: string): boolean => kindOf(text) !== 'none'

/** An address of ASCII letters, digits and a few signs: no letter of it can look like another. */
export const isPlainAddress = (text: string): boolean => kindOf(text) === 'plain'

/** Whoever takes an address in asks of it several times, one after the other. */
let last: { readonly text: string; readonly kind: 'plain' | 'other' | 'none' } = { text: '', kind: 'none' }

function kindOf(text: string): typeof last.kind {
  if (text !== last.text) last = { text, kind: judge(text) }
  return last.kind
}

function judge(text: string): typeof last.kind {
  if (text.length > longestAddress) return 'none'
  if (!plain.test(text)) return isOtherAddress(text) ? 'other' : 'none'
  const at = text.indexOf('@')
  const isShort = at <= longestLocal && (text.length - at < longestLabel || !/[^.@]{64}/.test(text.slice(at)))
  return isShort ? 'plain' : 'none'
}

function isOtherAddress(text: string): boolean {
  const at = text.lastIndexOf('@')
  if (at < 1) return false
  const before = text.slice(0, at)
  if (!local.test(before) || octets(before) > longestLocal || octets(text) > longestAddress) return false
  const domain = asciiDomain(text.slice(at + 1).toLowerCase())
  const labels = domain.split('.')
  return (
    domain.length <= 253 &&
    labels.length > 1 &&
    labels.every((one) => label.test(one)) &&
    ending.test(labels.at(-1) ?? '')
  )
}
