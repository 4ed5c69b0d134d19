import isEmailModule from 'validator/lib/isEmail.js'
import { asciiDomain } from '../../../shared/email.ts'
import { likelyDomain } from '../../../shared/likely-domain.ts'
import type { Problem } from '../../../shared/roster.ts'

// CommonJS: Node's default import is the module, which carries the function as `default`.
const isEmail = isEmailModule.default

/** Nearly all addresses, decided in one pass; whatever does not fit is looked at closely. */
const plainAddress =
  /^[A-Za-z0-9]+(?:[._+-][A-Za-z0-9]+)*@(?:[A-Za-z0-9]+(?:-+[A-Za-z0-9]+)*\.)+[A-Za-z]{2,24}$/
const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points, matched one at a time
  /[\u0000-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/u
const everyInvisible = new RegExp(invisible.source, 'gu')
/** Mailboxes several people read, and that change hands: an invite to one cannot be pinned to a person. */
const roleAccounts = new Set(
  'info admin administrator webmaster postmaster hostmaster sales support contact kontakt office hello hallo mail service noreply no-reply team billing accounts buchhaltung marketing jobs hr help abuse'.split(
    ' ',
  ),
)

type Finding = Omit<Problem, 'column'>

const hasInvisible = (text: string): boolean => invisible.test(text)

/** A text as it looks: without characters nobody can see, special spaces made plain, ends trimmed. */
const visibleText = (text: string): string =>
  text
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
    .replace(/[\t\n\u2028\u2029]/g, ' ')
    .replace(everyInvisible, '')
    .trim()

/** What is wrong or odd about a typed address, worst first. `typed` is not blank. */
export function checkAddress(typed: string): readonly Finding[] {
  const address = typed.trim()
  const findings: Finding[] = []
  if (!(plainAddress.test(address) && address.length <= 254 && address.indexOf('@') <= 64)) {
    const fault = closeLook(address)
    if (fault !== null) return [fault]
    findings.push(...lookAlikes(address))
  }
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
  if (likely !== null) {
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

/** The one thing that makes an unusual text no address, or null when it is one. */
function closeLook(address: string): Finding | null {
  const signs = address.match(/[@\uff20]/g)?.length ?? 0
  const several = signs > 1 && /[\s,;|/]/.test(address) ? countAddresses(address) : 0
  if (several > 1) {
    return invalid(
      'email-several',
      `There are ${several} addresses in this cell. Give each a row of its own.`,
      null,
    )
  }
  const cleaned = cleanAddress(address)
  const suggestion = cleaned !== address && isAddress(cleaned) ? cleaned : null
  if (hasInvisible(address)) {
    return invalid('email-hidden', 'The address holds characters nobody can see. Take them out.', suggestion)
  }
  if (isAddress(address)) return null
  const shown = address.length > 60 ? `${address.slice(0, 57)}…` : address
  return invalid(
    'email-invalid',
    `“${shown}” is not an e-mail address: ${reason(address, signs)}`,
    suggestion,
  )
}

const invalid = (code: string, message: string, suggestion: string | null): Finding => ({
  severity: 'error',
  code,
  message,
  suggestion,
})

const countAddresses = (text: string): number =>
  text.split(/[\s,;|/<>]+/).filter((piece) => /[^@\uff20][@\uff20]./.test(piece)).length

function reason(address: string, signs: number): string {
  if (signs === 0) return 'it has no @.'
  if (signs > 1) return 'it has more than one @.'
  if (/\s/.test(address)) return 'there is a space in it.'
  if (address.length > 254) return 'it is longer than 254 characters.'
  const [local = '', domain = ''] = address.split('@')
  if (local === '') return 'nothing stands before the @.'
  if (domain === '') return 'nothing stands after the @.'
  if (!domain.includes('.')) return `“${domain.slice(0, 60)}” has no ending such as .com.`
  if (/\.\.|^\.|\.$/.test(local) || /\.\.|^\.|\.$/.test(domain)) return 'a dot is in the wrong place.'
  return 'check its spelling.'
}

function isAddress(address: string): boolean {
  const at = address.lastIndexOf('@')
  if (at < 1 || address.length > 1000) return false
  const ascii = `${address.slice(0, at)}@${asciiDomain(address.slice(at + 1).toLowerCase())}`
  return isEmail(ascii, { allow_utf8_local_part: true, require_tld: true, allow_ip_domain: false })
}

/** What copying out of mail programs and web pages leaves around an address, taken off. */
function cleanAddress(address: string): string {
  const plain = visibleText(address).normalize('NFKC')
  const inner = /<([^<>]+)>\s*$/.exec(plain)?.[1] ?? plain
  return inner
    .trim()
    .replace(/^mailto:/i, '')
    .replace(/\?.*$/, '')
    .replace(/^["'“”‘’(<[]+|["'“”‘’)>\],;:.]+$/g, '')
    .replace(/\s*@\s*/, '@')
    .trim()
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Armenian}/u]

/** Warnings about valid addresses that may not be what they look like; security.md §5: warn, never block. */
function lookAlikes(address: string): readonly Finding[] {
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
