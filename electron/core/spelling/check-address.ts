import { isAddress, isPlainAddress } from '../../../shared/email/is-address.ts'
import { likelyDomain } from '../../../shared/email/likely-domain.ts'
import { mendAddress } from '../../../shared/email/mend-address.ts'
import { readRecipients } from '../../../shared/email/read-recipients.ts'
import { unwrapAddress } from '../../../shared/email/unwrap-address.ts'
import { hasInvisible } from '../../../shared/email/visible-text.ts'
import { asciiDomain } from '../../../shared/email.ts'
import type { AddressFault, Finding, Problem, Severity } from '../../../shared/problem.ts'

/** Mailboxes several people read, and that change hands: an invite to one cannot be pinned to a person. */
const roleAccount =
  /^(?:info|admin|administrator|webmaster|postmaster|hostmaster|sales|support|contact|kontakt|office|hello|hallo|mail|service|noreply|no-reply|team|billing|accounts|buchhaltung|marketing|jobs|hr|help|abuse)@/i

/** A finding about an address, which always stands in the column of addresses. */
type AddressProblem = Finding & Pick<Problem, 'severity' | 'suggestion'>

const found = (severity: Severity, finding: Finding, suggestion: string | null = null): AddressProblem => ({
  ...finding,
  severity,
  suggestion,
})

/** What is wrong or odd about a typed address, worst first. `typed` is not blank. */
export function checkAddress(typed: string): readonly AddressProblem[] {
  const address = typed.trim()
  if (!isAddress(address)) return [faultOf(address)]
  const findings = isPlainAddress(address) ? [] : lookAlikes(address)
  if (typed !== address) findings.push(found('hint', { code: 'email-spaces' }, address))
  const at = address.indexOf('@')
  const local = address.slice(0, at)
  const domain = address.slice(at + 1).toLowerCase()
  const likely = likelyDomain(domain)
  if (likely !== null && isAddress(`${local}@${likely}`)) {
    findings.push(found('hint', { code: 'email-typo', domain, likely }, `${local}@${likely}`))
  }
  if (roleAccount.test(address)) findings.push(found('hint', { code: 'email-shared', local }))
  return findings
}

/** The one thing that makes a text no address. */
function faultOf(address: string): AddressProblem {
  const { people } = readRecipients(address)
  if (people.length > 1) return found('error', { code: 'email-several', count: people.length })
  const suggestion = mendAddress(address)
  if (hasInvisible(address)) return found('error', { code: 'email-hidden' }, suggestion)
  const shown = address.length > 60 ? `${address.slice(0, 57)}…` : address
  const [fault, part] = reasonOf(address)
  return found('error', { code: 'email-invalid', shown, fault, part }, suggestion)
}

function reasonOf(address: string): readonly [fault: AddressFault, part: string] {
  const unwrapped = unwrapAddress(address)
  const [first] = unwrapped.takenOff
  if (first !== undefined && isAddress(unwrapped.address)) return [first, '']
  const signs = address.match(/[@\uff20]/g)?.length ?? 0
  if (signs === 0) return ['no-sign', '']
  if (signs > 1) return ['several-signs', '']
  if (/\s/.test(address)) return ['space-inside', '']
  if (address.length > 254) return ['too-long', '']
  const [local = '', domain = ''] = address.split('@')
  if (local === '') return ['nothing-before', '']
  if (domain === '') return ['nothing-after', '']
  if (/\.\.|^\.|\.$/.test(local) || /\.\.|^\.|\.$/.test(domain)) return ['misplaced-dot', '']
  const [odd] =
    /[^\p{L}\p{M}\p{Nd}.-]/u.exec(domain) ?? /[^\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]/u.exec(local) ?? []
  if (odd !== undefined) return ['odd-character', odd]
  if (!domain.includes('.')) return ['no-ending', domain.slice(0, 60)]
  return ['unclear', '']
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

/** Warnings about valid addresses that may not be what they look like; security.md §5: warn, never block. */
function lookAlikes(address: string): AddressProblem[] {
  if (/^[!-~]*$/.test(address)) return []
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  const findings: AddressProblem[] = []
  const mixes = (text: string) => scripts.filter((script) => script.test(text)).length > 1
  if (mixes(address.slice(0, at)) || domain.split('.').some(mixes)) {
    findings.push(found('warning', { code: 'email-look-alike' }))
  }
  const usual = address.normalize('NFKC')
  if (usual !== address) findings.push(found('warning', { code: 'email-odd-letters' }, usual))
  const ascii = asciiDomain(domain)
  if (ascii !== domain) findings.push(found('hint', { code: 'email-idn', domain, ascii }))
  return findings
}
