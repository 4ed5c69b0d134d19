import { isAddress } from '../../../shared/email/is-address.ts'
import { mendAddress } from '../../../shared/email/mend-address.ts'
import { readRecipients } from '../../../shared/email/read-recipients.ts'
import { unwrapAddress, type Wrapping } from '../../../shared/email/unwrap-address.ts'
import { hasInvisible } from '../../../shared/email/visible-text.ts'
import { asciiDomain } from '../../../shared/email.ts'
import { likelyDomain } from '../../../shared/likely-domain.ts'
import type { Problem } from '../../../shared/problem.ts'

/** Mailboxes several people read, and that change hands: an invite to one cannot be pinned to a person. */
const roleAccounts = new Set(
  'info admin administrator webmaster postmaster hostmaster sales support contact kontakt office hello hallo mail service noreply no-reply team billing accounts buchhaltung marketing jobs hr help abuse'.split(
    ' ',
  ),
)

type Finding = Omit<Problem, 'column'>

/** What is wrong or odd about a typed address, worst first. `typed` is not blank. */
export function checkAddress(typed: string): readonly Finding[] {
  const address = typed.trim()
  const findings: Finding[] = []
  if (!isAddress(address)) return [fault(address)]
  findings.push(...lookAlikes(address))
  if (typed !== address) {
    findings.push({
      severity: 'hint',
      code: 'email-spaces',
      message: 'There are spaces around the address. They are left out when it is sent.',
      suggestion: address,
    })
  }
  const at = address.lastIndexOf('@')
  const local = address.slice(0, at)
  const domain = address.slice(at + 1).toLowerCase()
  const likely = likelyDomain(domain)
  if (likely !== null && isAddress(`${local}@${likely}`)) {
    findings.push({
      severity: 'hint',
      code: 'email-typo',
      message: `Did you mean ${likely}? The address says ${domain}.`,
      suggestion: `${local}@${likely}`,
    })
  }
  if (roleAccounts.has(local.toLowerCase())) {
    findings.push({
      severity: 'hint',
      code: 'email-shared',
      message: `${local}@ is usually a mailbox several people read: any of them could accept the invite.`,
      suggestion: null,
    })
  }
  return findings
}

/** The one thing that makes a text no address. */
function fault(address: string): Finding {
  const { people } = readRecipients(address)
  if (people.length > 1) {
    return invalid(
      'email-several',
      `There are ${people.length} addresses in this cell. Give each a row of its own.`,
      null,
    )
  }
  const suggestion = mendAddress(address)
  if (hasInvisible(address)) {
    return invalid('email-hidden', 'The address holds characters nobody can see. Take them out.', suggestion)
  }
  const shown = address.length > 60 ? `${address.slice(0, 57)}…` : address
  return invalid('email-invalid', `“${shown}” is not an e-mail address: ${reason(address)}`, suggestion)
}

const invalid = (code: string, message: string, suggestion: string | null): Finding => ({
  severity: 'error',
  code,
  message,
  suggestion,
})

const around: Readonly<Record<Wrapping, string>> = {
  spaces: 'there are spaces around it.',
  hidden: 'it holds characters nobody can see.',
  quotes: 'there are quotes around it.',
  brackets: 'there are brackets around it.',
  bullet: 'there is a bullet before it.',
  mailto: '“mailto:” stands before it.',
  punctuation: 'a punctuation mark stands beside it.',
  name: 'a name stands beside it.',
}

function reason(address: string): string {
  const unwrapped = unwrapAddress(address)
  const [first] = unwrapped.takenOff
  if (first !== undefined && isAddress(unwrapped.address)) return around[first]
  const signs = address.match(/[@\uff20]/g)?.length ?? 0
  if (signs === 0) return 'it has no @.'
  if (signs > 1) return 'it has more than one @.'
  if (/\s/.test(address)) return 'there is a space in it.'
  if (address.length > 254) return 'it is longer than 254 characters.'
  const [local = '', domain = ''] = address.split('@')
  if (local === '') return 'nothing stands before the @.'
  if (domain === '') return 'nothing stands after the @.'
  if (/\.\.|^\.|\.$/.test(local) || /\.\.|^\.|\.$/.test(domain)) return 'a dot is in the wrong place.'
  const [odd] =
    /[^\p{L}\p{M}\p{Nd}.-]/u.exec(domain) ?? /[^\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~.-]/u.exec(local) ?? []
  if (odd !== undefined) return `“${odd}” cannot stand there.`
  if (!domain.includes('.')) return `“${domain.slice(0, 60)}” has no ending such as .com.`
  return 'check its spelling.'
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

/** Warnings about valid addresses that may not be what they look like; security.md §5: warn, never block. */
function lookAlikes(address: string): readonly Finding[] {
  if (/^[!-~]*$/.test(address)) return []
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  const findings: Finding[] = []
  const mixes = (text: string) => scripts.filter((script) => script.test(text)).length > 1
  if (mixes(address.slice(0, at)) || domain.split('.').some(mixes)) {
    findings.push({
      severity: 'warning',
      code: 'email-look-alike',
      message:
        'The address mixes letters of several alphabets that look alike. Make sure it is the right one.',
      suggestion: null,
    })
  }
  if (address.normalize('NFKC') !== address) {
    findings.push({
      severity: 'warning',
      code: 'email-odd-letters',
      message: 'The address has letters in an unusual form; mail may not arrive as it looks.',
      suggestion: address.normalize('NFKC'),
    })
  }
  const ascii = asciiDomain(domain)
  if (ascii !== domain) {
    findings.push({
      severity: 'hint',
      code: 'email-idn',
      message: `The domain ${domain} is ${ascii} to mail servers.`,
      suggestion: null,
    })
  }
  return findings
}
