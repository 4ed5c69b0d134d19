import { randomUUID } from 'node:crypto'
import type { FaultName } from './faults.ts'
import type { KeptState } from './keep-state.ts'
import type { Visit } from './knock.ts'
import { invalid, ok, refuse, type WireAnswer } from './wire.ts'
import type { SandboxInvite, SandboxSeed, SandboxSite } from './world-state.ts'

/** Invites are good for 30 days; wix-api.md §3. */
const validMs = 30 * 24 * 3_600_000
/** Neighbouring endpoints take 50; wix-api.md §3. */
const mostAddresses = 50

const addressShape = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/
/** Addresses at this domain are refused, whoever invites them. */
export const refusedDomain = 'refused.example'

/** The status as Wix would tell it now: a pending invite ends by its date. */
export const statusNow = (invite: SandboxInvite, nowMs: number): string =>
  invite.status === 'Pending' && Date.parse(invite.expirationDate) <= nowMs ? 'Expired' : invite.status

export const onTheWire = (invite: SandboxInvite, nowMs: number) => ({
  ...invite,
  status: statusNow(invite, nowMs),
  acceptedByAccountId: invite.acceptedByAccountId ?? undefined,
})

export interface Office {
  readonly seed: SandboxSeed
  readonly state: KeptState
  readonly nowMs: number
}

const freshLink = (): string => `https://practice.invalid/accept/${randomUUID()}`
const iso = (ms: number): string => new Date(ms).toISOString()

function strings(value: unknown): readonly string[] | null {
  return Array.isArray(value) &&
    value.length > 0 &&
    value.every((one) => typeof one === 'string' && one !== '')
    ? (value as readonly string[])
    : null
}

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined

/** Seats in use: collaborators and open invites. */
export function seatsTaken(office: Office, siteId: string): number {
  const { contributors, invites } = office.state
  let taken = 0
  for (const one of contributors.values()) if (one.siteId === siteId && !one.isRemoved) taken++
  for (const one of invites.values())
    if (one.siteId === siteId && statusNow(one, office.nowMs) === 'Pending') taken++
  return taken
}

function cannotBeInvited(office: Office, site: SandboxSite, email: string): boolean {
  const key = email.toLowerCase()
  if (!addressShape.test(email) || key.endsWith(`@${refusedDomain}`) || key === site.ownerEmail) return true
  for (const one of office.state.invites.values()) {
    if (
      one.siteId === site.id &&
      one.email.toLowerCase() === key &&
      statusNow(one, office.nowMs) === 'Pending'
    )
      return true
  }
  for (const one of office.state.contributors.values()) {
    if (one.siteId === site.id && !one.isRemoved && one.email?.toLowerCase() === key) return true
  }
  return seatsTaken(office, site.id) >= site.seats
}

export function bulkInvite(
  office: Office,
  visit: Visit,
  site: SandboxSite,
  fault: FaultName | null,
): WireAnswer {
  const emails = strings(field(visit.body, 'emails'))
  const policyIds = strings(field(visit.body, 'policyIds'))
  const language = field(visit.body, 'defaultEmailLanguage')
  if (policyIds === null) return invalid('policyIds', 'must be a list of role ids')
  if (emails === null) return invalid('emails', 'must be a list of addresses')
  if (emails.length > mostAddresses)
    return invalid('emails', `has ${emails.length} entries, at most ${mostAddresses}`)
  if (language !== undefined && typeof language !== 'string')
    return invalid('defaultEmailLanguage', 'must be text')
  for (const id of policyIds) {
    const role = office.seed.roles.find((one) => one.id === id)
    if (role === undefined) return invalid('policyIds', `there is no role ${id}`)
    if (role.title === 'Owner' || role.restrictFromLevel === 'Site') {
      return invalid('policyIds', `the role ${role.title} cannot be given on a site`)
    }
  }
  const invites: SandboxInvite[] = []
  const failedEmails: string[] = []
  const seen = new Set<string>()
  for (const [at, email] of emails.entries()) {
    if (seen.has(email.toLowerCase())) continue
    seen.add(email.toLowerCase())
    const isRefused = fault === 'all-refused' || (fault === 'half-refused' && at % 2 === 1)
    if (isRefused || cannotBeInvited(office, site, email)) {
      failedEmails.push(email)
      continue
    }
    invites.push(send(office, site, visit, email, policyIds, language ?? null))
  }
  return ok({ invites: invites.map((one) => onTheWire(one, office.nowMs)), failedEmails })
}

function send(
  office: Office,
  site: SandboxSite,
  visit: Visit,
  email: string,
  policyIds: readonly string[],
  language: string | null,
): SandboxInvite {
  const invite: SandboxInvite = {
    id: randomUUID(),
    siteId: site.id,
    email,
    policyIds,
    status: 'Pending',
    acceptLink: freshLink(),
    inviterAccountId: visit.accountId,
    acceptedByAccountId: null,
    dateCreated: iso(office.nowMs),
    expirationDate: iso(office.nowMs + validMs),
  }
  office.state.record({ is: 'invite', value: invite })
  const letter = { at: iso(office.nowMs), to: email, siteId: site.id, inviteId: invite.id, language }
  office.state.record({ is: 'mail', value: { ...letter, kind: 'invite' } })
  return invite
}

const ended: Readonly<Record<string, string>> = {
  Used: 'The invite was already accepted.',
  Deleted: 'The invite was already revoked.',
  Declined: 'The invite was declined.',
}

function find(office: Office, visit: Visit, site: SandboxSite): SandboxInvite | null {
  const invite = office.state.invites.get(visit.inviteId)
  return invite?.siteId === site.id ? invite : null
}
const unknown = () => refuse(404, 'INVITE_NOT_FOUND', 'There is no such invite on this site.')

/** Renews date and link and mails again; an expired invite too, as the dashboard does. */
export function resend(office: Office, visit: Visit, site: SandboxSite, fault: FaultName | null): WireAnswer {
  const invite = find(office, visit, site)
  if (invite === null) return unknown()
  const why = ended[invite.status]
  if (why !== undefined) return refuse(409, `INVITE_${invite.status.toUpperCase()}`, why)
  const language = field(visit.body, 'defaultEmailLanguage')
  const value: SandboxInvite = {
    ...invite,
    id: fault === 'new-id' ? randomUUID() : invite.id,
    acceptLink: freshLink(),
    expirationDate: iso(office.nowMs + validMs),
  }
  office.state.record({ is: 'invite-renamed', from: invite.id, value })
  const letter = { at: iso(office.nowMs), to: invite.email, siteId: site.id, inviteId: value.id }
  const code = typeof language === 'string' ? language : null
  office.state.record({ is: 'mail', value: { ...letter, language: code, kind: 'resend' } })
  return ok({ invite: onTheWire(value, office.nowMs) })
}

export function revoke(office: Office, visit: Visit, site: SandboxSite): WireAnswer {
  const invite = find(office, visit, site)
  if (invite === null) return unknown()
  const why = ended[invite.status]
  if (why !== undefined) return refuse(409, `INVITE_${invite.status.toUpperCase()}`, why)
  if (statusNow(invite, office.nowMs) === 'Expired')
    return refuse(428, 'INVITE_EXPIRED', 'The invite has expired.')
  office.state.record({ is: 'invite', value: { ...invite, status: 'Deleted' } })
  return ok({})
}
