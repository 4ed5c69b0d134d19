import type { AccountId } from '../../../shared/accounts.ts'
import type { RoleId, SiteId } from '../../../shared/directory.ts'
import { addressKey } from '../../../shared/email.ts'
import { type InviteId, type InviteKey, type InviteNote, openStates } from '../../../shared/ledger.ts'
import type { RosterId, RowId } from '../../../shared/roster.ts'
import type { WixInvite } from '../wix/wix-api.ts'
import { inviteState, validMs } from './invite-state.ts'
import type { InviteRow, InvitesTable } from './invites-table.ts'

/** Encrypts a link for storage, or gives null when it may not be stored. */
export type SealLink = (link: string) => Uint8Array | null

/** What was asked for when an invite came back. */
export interface Sending {
  readonly accountId: AccountId
  readonly siteId: SiteId
  readonly siteName: string
  readonly roleIds: readonly RoleId[]
  readonly roleTitles: readonly string[]
  readonly runId: string | null
  readonly rosterId: RosterId | null
  readonly rowId: RowId | null
  /** The address as typed, or null for an invite nobody asked for: then Wix's spelling counts. */
  readonly address: string | null
  /** UTC ISO: when the call was made. */
  readonly at: string
}

export interface Recorded {
  readonly key: InviteKey
  readonly inviteId: InviteId | null
  /** What is odd about it, or null. */
  readonly note: InviteNote | null
}

/** Writers of the ledger; each belongs into the transaction that journals the call's outcome. */
export interface InviteRecorder {
  /** Keeps an invite from a reply, whether or not somebody asked for it. */
  recordSent(invite: WixInvite, sending: Sending, seal: SealLink): Recorded
  /** Overwrites the invite from the answer and keeps the old id as an alias. */
  recordResent(key: InviteKey, invite: WixInvite, at: string, seal: SealLink): Recorded
  /** `wixStatus` is Wix's word for what it is now, e.g. `Deleted`. */
  recordEnded(key: InviteKey, wixStatus: string): void
  /**
   * A person says that an invite arrived whose id never came: known, not controllable. An open invite for the same
   * address and site that came with the same run, or since `since` (UTC ISO), is taken for it.
   */
  recordArrived(sending: Sending & { readonly address: string }, since: string): Recorded
  /** Takes back an invite that is known by a person's word alone. */
  forgetArrived(key: InviteKey): void
  /** A person says that a resent e-mail arrived. */
  recordResendArrived(key: InviteKey, at: string): void
}

/** ISO with milliseconds, or null when Wix's text is no date. */
function isoOrNull(text: string | null): string | null {
  const ms = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}

const plus = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()

/** Titles of the roles Wix names; an id nobody asked for stands for itself. */
function rolesOf(invite: WixInvite, sending: Sending): { ids: readonly string[]; titles: readonly string[] } {
  if (invite.policyIds.length === 0) return { ids: sending.roleIds, titles: sending.roleTitles }
  const titles = new Map(sending.roleIds.map((id, index) => [id, sending.roleTitles[index] ?? id]))
  return { ids: invite.policyIds, titles: invite.policyIds.map((id) => titles.get(id) ?? id) }
}

interface RecorderDeps {
  readonly table: InvitesTable
  readonly newId: () => string
  readonly actor: string
  readonly now: () => number
  /** UTC ISO, after everything kept before; see `stampEvidence`. */
  readonly stamp: () => string
}

export function createInviteRecorder(deps: RecorderDeps): InviteRecorder {
  const { table } = deps
  return {
    recordSent: (invite, sending, seal) => recordSent(deps, invite, sending, seal),
    recordResent: (key, invite, at, seal) => recordResent(deps, key, invite, at, seal),
    recordEnded: (key, wixStatus) => table.setStatus(key, wixStatus, deps.stamp()),
    recordArrived: (sending, since) => {
      const found = table.of(addressKey(sending.address), sending.siteId).find((row) => {
        // Of the run itself in any case: the clock may have been set back since it began.
        const came = row.last_sent_at >= since || (row.run_id !== null && row.run_id === sending.runId)
        return came && openStates.has(stateOf(row, deps.now()))
      })
      if (found !== undefined) {
        return { key: found.key, inviteId: found.invite_id, note: { kind: 'found' } }
      }
      return {
        key: addInvite(deps, null, sending, null, null),
        inviteId: null,
        note: { kind: 'said-by-person' },
      }
    },
    forgetArrived: (key) => table.removeSaid(key),
    recordResendArrived: (key, at) => table.addMail(key, at),
  }
}

/** Evidence of a time still ahead is there: whoever was seen then was seen before this invite. */
function orderOf({ stamp, now }: RecorderDeps): string | null {
  const order = stamp()
  return Date.parse(order) > now() + 1000 ? order : null
}

/** Adds an invite; `invite: null` for one that a person says is there. */
function addInvite(
  deps: RecorderDeps,
  invite: WixInvite | null,
  sending: Sending,
  inviteId: InviteId | null,
  link: Uint8Array | null,
): InviteKey {
  const key = deps.newId()
  const address = sending.address ?? invite?.email ?? ''
  const roles =
    invite === null ? { ids: sending.roleIds, titles: sending.roleTitles } : rolesOf(invite, sending)
  deps.table.add({
    key,
    invite_id: inviteId,
    account_id: sending.accountId,
    site_id: sending.siteId,
    site_name: sending.siteName,
    address,
    address_key: addressKey(address),
    role_ids: JSON.stringify(roles.ids),
    role_titles: JSON.stringify(roles.titles),
    wix_status: invite === null ? 'Pending' : invite.status,
    created_at: isoOrNull(invite?.dateCreated ?? null) ?? sending.at,
    last_sent_at: sending.at,
    expires_at: isoOrNull(invite?.expirationDate ?? null) ?? plus(sending.at, validMs),
    mails: 1,
    link,
    run_id: sending.runId,
    roster_id: sending.rosterId,
    row_id: sending.rowId,
    actor: deps.actor,
    origin: 'sent',
    raw: JSON.stringify(invite?.raw ?? {}),
    sent_order: orderOf(deps),
  })
  return key
}

const linkChange = (invite: WixInvite, seal: SealLink): Uint8Array | null | 'keep' =>
  invite.acceptLink === null ? 'keep' : seal(invite.acceptLink)

const isSame = (row: InviteRow, sending: Sending, key: string): boolean =>
  row.site_id === sending.siteId && row.account_id === sending.accountId && row.address_key === key

function recordSent(deps: RecorderDeps, invite: WixInvite, sending: Sending, seal: SealLink): Recorded {
  const { table } = deps
  const link = linkChange(invite, seal)
  if (invite.id === '') {
    const key = addInvite(deps, invite, sending, null, link === 'keep' ? null : link)
    return {
      key,
      inviteId: null,
      note: { kind: 'no-id' },
    }
  }
  const known = table.keyOfId(invite.id)
  const row = known === undefined ? undefined : table.get(known)
  if (row === undefined) {
    const key = addInvite(deps, invite, sending, invite.id, link === 'keep' ? null : link)
    table.keepId(invite.id, key, sending.at)
    return { key, inviteId: invite.id, note: null }
  }
  if (isSame(row, sending, addressKey(sending.address ?? invite.email))) {
    table.update(row.key, {
      inviteId: invite.id,
      wixStatus: invite.status,
      lastSentAt: sending.at,
      statusAt: deps.stamp(),
      expiresAt: isoOrNull(invite.expirationDate),
      link,
      raw: JSON.stringify(invite.raw),
      mails: 1,
    })
    return {
      key: row.key,
      inviteId: invite.id,
      note: { kind: 'already-known' },
    }
  }
  const key = addInvite(deps, invite, sending, null, link === 'keep' ? null : link)
  return {
    key,
    inviteId: invite.id,
    note: { kind: 'id-of-another', address: row.address, siteName: row.site_name },
  }
}

function recordResent(
  { table, stamp }: RecorderDeps,
  key: InviteKey,
  invite: WixInvite,
  at: string,
  seal: SealLink,
): Recorded {
  const row = table.get(key)
  const known = invite.id === '' ? undefined : table.keyOfId(invite.id)
  const isTaken = known !== undefined && known !== key
  const inviteId = invite.id === '' || isTaken ? null : invite.id
  if (inviteId !== null) table.keepId(inviteId, key, at)
  table.update(key, {
    inviteId,
    wixStatus: invite.status === '' ? (row?.wix_status ?? '') : invite.status,
    lastSentAt: at,
    statusAt: stamp(),
    expiresAt: isoOrNull(invite.expirationDate),
    link: linkChange(invite, seal),
    raw: JSON.stringify(invite.raw),
    mails: 1,
  })
  const isRenamed = inviteId !== null && row !== undefined && inviteId !== row.invite_id
  const note: InviteNote | null = isTaken
    ? { kind: 'resent-under-taken-id', inviteId: invite.id }
    : isRenamed
      ? { kind: 'new-id', earlierId: row.invite_id }
      : null
  return { key, inviteId: inviteId ?? row?.invite_id ?? null, note }
}

const stateOf = (row: InviteRow, now: number): ReturnType<typeof inviteState> =>
  inviteState({ wixStatus: row.wix_status, inferred: row.inferred, expiresAt: row.expires_at }, now)
