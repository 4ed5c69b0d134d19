import { isAddress } from './is-address.ts'
import { readRecipients } from './read-recipients.ts'
import { unwrapAddress } from './unwrap-address.ts'

/**
 * The address that was surely or probably meant by a text that is none, for a person to accept; null where there are
 * several, or none that would be valid. Nothing a person wrote beside it is lost: then there is no suggestion.
 */
export function mendAddress(typed: string): string | null {
  if (typed.length > 2000) return null
  const { people } = readRecipients(typed)
  if (people.length > 1) return null
  const { address, name } = unwrapAddress(typed)
  const plain = address.normalize('NFKC').replace(/\s*@\s*/, '@')
  const candidates = [address, plain, withDot(plain), withoutTail(plain)]
  const found = candidates.find((one) => one !== typed && isAddress(one))
  return found === undefined || (name !== '' && found !== address) ? null : found
}

/** `ned@example,com` */
const withDot = (address: string): string => address.replace(/^([^@,]+@[^@.,\s]+),([a-z]{2,24})$/i, '$1.$2')

/** `bob@example.com?subject=Hi`, `cem@example.com/` and `dee@example.com:25` */
const withoutTail = (address: string): string =>
  address.replace(/^([^@\s]+@[\p{L}\p{M}\p{Nd}.-]+)[^\p{L}\p{M}\p{Nd}.\s@-]\S*$/u, '$1')
