import { randomUUID } from 'node:crypto'
import type { AdmittedCall } from './admit-call.ts'
import type { FaultName } from './faults.ts'
import type { KeptState } from './keep-state.ts'
import { field, invalid, ok, refuse, strings, usedUp, type WireAnswer } from './wire.ts'
import type { SandboxInvite, SandboxRole, SandboxSeed, SandboxSite } from './world-state.ts'

/** Invites are good for 30 days; wix-api.md §3. */
const validMs = 30 * 24 * 3_600_000
/** Neighbouring endpoints take 50 addresses and 50 roles; wix-api.md §3. */
const mostAtOnce = 50
/** RFC 5321 §4.5.3.1.3, without the angle brackets. */
const longestAddress = 254

const addressShape = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/
const languageShape = /^[a-z]{2,3}([-_][a-z0-9]{2,8})*$/i
/** Addresses at this domain are refused, whoever invites them. */
export const refusedDomain = 'refused.example'

/** The status as Wix would tell it now: a pending invite ends by its date. */
export const statusNow = (invite: SandboxInvite, nowMs: number): SandboxInvite['status'] | 'Expired' =>
  invite.status === 'Pending' && Date.parse(invite.expirationDate) <= nowMs ? 'Expired' : invite.status

/** A SiteInvite of wix-api.md §3. */
export const onTheWire = (invite: SandboxInvite, nowMs: number) => ({
  ...invite,
  status: statusNow(invite, nowMs),
  // Deprecated for inviterAccountId, and still never absent in the types of Wix's own client.
  inviterId: invite.inviterAccountId,
  acceptedByAccountId: invite.acceptedByAccountId ?? undefined,
  locationIds: [],
  callerCapabilities: [],
})

export interface World {
  readonly seed: SandboxSeed
  readonly state: KeptState
  readonly nowMs: number
}

const freshLink = (): string => `https://practice.invalid/accept/${randomUUID()}`
const iso = (ms: number): string => new Date(ms).toISOString()

const pendingAt = (world: World, siteId: string): readonly SandboxInvite[] =>
  [...world.state.invitesAt(siteId)].filter((one) => statusNow(one, world.nowMs) === 'Pending')

/** Seats in use: collaborators and open invites. */
export const seatsTaken = (world: World, siteId: string): number =>
  world.state.contributorsAt(siteId).length + pendingAt(world, siteId).length

/** A role that exists and may be given on a site, or the words why not; wix-api.md §4. */
export function siteRoleError(roles: readonly SandboxRole[], id: string): string | null {
  const role = roles.find((one) => one.id === id)
  if (role === undefined) return `there is no role ${id}`
  const isForbidden = role.title === 'Owner' || role.restrictFromLevel === 'Site'
  return isForbidden ? `the role ${role.title} cannot be given on a site` : null
}

/** What is wrong with a language code, or null. Which codes Wix takes is not documented; this asks for the form only. */
const isLanguage = (code: unknown, fault: FaultName | null): boolean =>
  code === undefined || (typeof code === 'string' && languageShape.test(code) && fault !== 'language-refused')
const wrongLanguage = () => invalid('defaultEmailLanguage', 'is not a language code')

interface Wanted {
  readonly emails: readonly string[]
  readonly policyIds: readonly string[]
  readonly language: string | null
}

function readWanted(world: World, admitted: AdmittedCall, fault: FaultName | null): Wanted | WireAnswer {
  const emails = strings(field(admitted.body, 'emails'))
  const policyIds = strings(field(admitted.body, 'policyIds'))
  const language = field(admitted.body, 'defaultEmailLanguage')
  if (policyIds === null) return invalid('policyIds', 'must be a list of role ids', 'REQUIRED_FIELD')
  if (emails === null) return invalid('emails', 'must be a list of addresses', 'REQUIRED_FIELD')
  for (const [name, list] of Object.entries({ emails, policyIds })) {
    if (list.length > mostAtOnce)
      return invalid(name, `has ${list.length} entries, at most ${mostAtOnce}`, 'MAX_SIZE')
  }
  const long = emails.findIndex((email) => email.length > longestAddress)
  if (long >= 0)
    return invalid(`emails[${long}]`, `is longer than ${longestAddress} characters`, 'MAX_LENGTH')
  if (!isLanguage(language, fault)) return wrongLanguage()
  for (const id of policyIds) {
    const error = siteRoleError(world.state.roles, id)
    if (error !== null) return invalid('policyIds', error)
  }
  return { emails, policyIds, language: typeof language === 'string' ? language : null }
}

/** Which of the addresses, by position, a fault has refused. */
function refusedBy(fault: FaultName | null, at: number): boolean {
  switch (fault) {
    case 'all-refused':
      return true
    case 'half-refused':
    case 'refused-twice':
      return at % 2 === 1
    case 'refused-merged':
      return at > 0
    default:
      return false
  }
}

/** Says of each address only whether it was invited: `failedEmails` come without a reason (wix-api.md §3). */
export function bulkInvite(
  world: World,
  admitted: AdmittedCall,
  site: SandboxSite,
  fault: FaultName | null,
): WireAnswer {
  const wanted = readWanted(world, admitted, fault)
  if ('status' in wanted) return wanted
  const here = world.state.contributorsAt(site.id)
  const pending = pendingAt(world, site.id)
  const known = new Set([
    site.ownerEmail,
    ...here.map((one) => one.email),
    ...pending.map((one) => one.email),
  ])
  const isAgain = fault === 'known-invited-again'
  const taken = new Set(isAgain ? [] : [...known].map((email) => email?.toLowerCase()))
  let free = site.seats - here.length - pending.length
  const fresh = new Set(wanted.emails.map((email) => email.toLowerCase()).filter((key) => !taken.has(key)))
  if ((fault === 'full-site-428' || fault === 'full-site-429') && fresh.size > free) return fullSite(fault)
  const invites: SandboxInvite[] = []
  const failedEmails: string[] = []
  const seen = new Set<string>()
  for (const [at, email] of wanted.emails.entries()) {
    const key = email.toLowerCase()
    if (seen.has(key) && !isAgain) continue
    seen.add(key)
    const isWrong = !addressShape.test(email) || key.endsWith(`@${refusedDomain}`)
    if (refusedBy(fault, at) || isWrong || taken.has(key) || free <= 0) {
      failedEmails.push(email)
      continue
    }
    free -= 1
    invites.push(send(world, site, admitted, email, wanted))
  }
  return ok({ invites: invites.map((one) => onTheWire(one, world.nowMs)), failedEmails })
}

function send(
  world: World,
  site: SandboxSite,
  admitted: AdmittedCall,
  email: string,
  wanted: Wanted,
): SandboxInvite {
  const invite: SandboxInvite = {
    id: randomUUID(),
    siteId: site.id,
    email,
    policyIds: wanted.policyIds,
    status: 'Pending',
    acceptLink: freshLink(),
    inviterAccountId: admitted.accountId,
    acceptedByAccountId: null,
    dateCreated: iso(world.nowMs),
    expirationDate: iso(world.nowMs + validMs),
  }
  world.state.record({ is: 'invite', value: invite })
  mail(world, invite, 'invite', wanted.language)
  return invite
}

function mail(world: World, invite: SandboxInvite, kind: 'invite' | 'resend', language: string | null) {
  const { id: inviteId, email: to, siteId } = invite
  world.state.record({
    is: 'mail',
    value: { at: iso(world.nowMs), to, siteId, inviteId, kind, language },
  })
}

/** How a full site answers is not documented (wix-api.md §3); Bulk Invite has failedEmails for it, the others this. */
export const fullSite = (fault: FaultName | null): WireAnswer =>
  fault === 'full-site-429'
    ? usedUp()
    : refuse(428, 'FAILED_PRECONDITION', 'The plan of the site has no free seat.')

const ended: Readonly<Record<string, string>> = {
  Used: 'The invite was already accepted.',
  Deleted: 'The invite was already revoked.',
  Declined: 'The invite was declined.',
}

/** The invite of the path as long as it is not over, else the answer that says so. */
function findOpen(
  world: World,
  admitted: AdmittedCall,
  site: SandboxSite,
  fault: FaultName | null,
): SandboxInvite | WireAnswer {
  const invite = world.state.invites.get(admitted.inviteId)
  if (invite === undefined || invite.siteId !== site.id)
    return refuse(404, 'NOT_FOUND', 'There is no such invite on this site.')
  const why = ended[invite.status]
  return why === undefined ? invite : overAnswer(fault, why, 409)
}

/** How Wix answers Resend and Revoke of an invite that is over is not documented (wix-api.md §3). */
function overAnswer(fault: FaultName | null, why: string, otherwise: 409 | 428): WireAnswer {
  switch (fault) {
    case 'ended-404':
      return refuse(404, 'NOT_FOUND', 'There is no such invite on this site.')
    case 'ended-428':
      return refuse(428, 'FAILED_PRECONDITION', why)
    case 'ended-429':
      return usedUp()
    default:
      return refuse(otherwise, otherwise === 409 ? 'ABORTED' : 'FAILED_PRECONDITION', why)
  }
}
const expiredWords = 'The invite has expired.'
const isAnswer = (value: SandboxInvite | WireAnswer): value is WireAnswer => 'headers' in value

/** Renews date and link and mails again; an expired invite too, as the dashboard does, when it finds a seat. */
export function resend(
  world: World,
  admitted: AdmittedCall,
  site: SandboxSite,
  fault: FaultName | null,
): WireAnswer {
  const invite = findOpen(world, admitted, site, fault)
  if (isAnswer(invite)) return invite
  const language = field(admitted.body, 'defaultEmailLanguage')
  if (!isLanguage(language, fault)) return wrongLanguage()
  if (statusNow(invite, world.nowMs) === 'Expired') {
    if (fault === 'expired-refused') return overAnswer(fault, expiredWords, 428)
    const isPendingAnew = pendingAt(world, site.id).some(
      (one) => one.email.toLowerCase() === invite.email.toLowerCase(),
    )
    if (isPendingAnew) return refuse(409, 'ALREADY_EXISTS', 'A newer invite of this address is pending.')
    if (seatsTaken(world, site.id) >= site.seats) return fullSite(fault)
  }
  const renewed = { acceptLink: freshLink(), expirationDate: iso(world.nowMs + validMs) }
  const value: SandboxInvite = {
    ...invite,
    ...(fault === 'same-invite' ? {} : renewed),
    id: fault === 'new-id' ? randomUUID() : invite.id,
  }
  world.state.record({ is: 'invite-renamed', from: invite.id, value })
  mail(world, value, 'resend', typeof language === 'string' ? language : null)
  return ok({ invite: onTheWire(value, world.nowMs) })
}

export function revoke(
  world: World,
  admitted: AdmittedCall,
  site: SandboxSite,
  fault: FaultName | null,
): WireAnswer {
  const invite = findOpen(world, admitted, site, fault)
  if (isAnswer(invite)) return invite
  if (statusNow(invite, world.nowMs) === 'Expired') return overAnswer(fault, expiredWords, 428)
  world.state.record({ is: 'invite', value: { ...invite, status: 'Deleted' } })
  return ok({})
}
