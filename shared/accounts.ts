/** Invite Desk's own id of an account (32 hex digits); never Wix's account id. */
export type AccountId = string

/** `practice` is the sandbox: no key, no network, never a real e-mail. */
export type AccountKind = 'practice' | 'wix'

/** Where a key is, as last seen. `session` keys are gone when the app quits, because a person chose so. */
export type KeyState =
  | 'not-needed'
  | 'ok'
  | 'session'
  | 'missing'
  | 'locked'
  | 'unavailable'
  | 'denied'
  | 'refused'

export const permissions = ['sites', 'roles', 'contributors'] as const
/** What a key is for: reading sites, reading roles, and everything about invites and contributors. wix-api.md §1 */
export type Permission = (typeof permissions)[number]

/** Why nothing was learned of a permission. */
export type ProbeGap =
  /** There is no site to try on: the sites cannot be read, there are none, or none is owned by the account. */
  | 'sites-unread'
  | 'no-site'
  | 'no-own-site'
  /** No connection, too many calls, an error at Wix: an answer that says nothing of the permission. */
  | 'no-answer'

/** One permission of a key: did a harmless read with it work? wix-api.md §1. */
export interface ProbeCheck {
  readonly permission: Permission
  /** `refused` is a no to the key (401, 403, 404, a sign-in page), which may still have several causes. */
  readonly result: 'works' | 'refused' | 'not-tried'
  /** Set for `not-tried`. */
  readonly gap: ProbeGap | null
  /** Of `refused` the status and the code of the answer, `403 PERMISSION_DENIED`; else what went wrong, in words. */
  readonly message: string
  /** A refusal that is surely one of Wix's own about rights: 401 or 403 that carries a mark of Wix. */
  readonly isClear: boolean
  /** Names of the sites it was tried on; [] for reads of the whole account. */
  readonly triedOn: readonly string[]
}

export interface Probe {
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string
  readonly checks: readonly ProbeCheck[]
  /** No own site is left on which contributors were not tried, so a key for selected sites is ruled out. */
  readonly triedEverySite: boolean
  /** Wix answered this key with this account id at an earlier check. */
  readonly hasWorked: boolean
  /** Another account id that the key itself names and with which Wix answers, or null. */
  readonly namedId: string | null
}

export interface Account {
  readonly id: AccountId
  readonly kind: AccountKind
  readonly name: string
  /** Wix's id of the account, sent as `wix-account-id`. */
  readonly wixAccountId: string
  readonly keyState: KeyState
  /** The last four characters of the key, or null when there is none. Nothing else of it ever leaves the main process. */
  readonly keyTail: string | null
  /** Name of the backend that holds the key, e.g. `secret-service`, or null. */
  readonly keyStore: string | null
  readonly probe: Probe | null
  /** Since when the key is this one, UTC ISO; null where an earlier version did not note it, or there is none. */
  readonly keySetAt: string | null
  /** When the key was last read for a call, to the hour, UTC ISO; null for never, or not noted yet. */
  readonly keyUsedAt: string | null
  /** A person said that nothing is ever sent from this account: it is read only. */
  readonly isReadOnly: boolean
  /** Calls a minute allowed for this key, 1-1000. Wix documents 200; the default is 180. */
  readonly callsPerMinute: number
  readonly createdAt: string
}

/** What goes with an account when it is removed. Known invites, rosters and the audit log stay. */
export interface AccountRemoval {
  readonly sites: number
  readonly roles: number
  /** That could be resent or revoked with its key only. */
  readonly openInvites: number
  /** Of rosters that are not in the bin, on sites that no other account has. */
  readonly rows: number
  /** Not finished, with requests that need its key. */
  readonly runs: number
  readonly requests: number
}

/** Text of a pasted key without what copying adds around it; wix-api.md §1. */
export const trimKey = (pasted: string): string => pasted.trim().replace(/^Bearer\s+/i, '')

/** Why a pasted text is surely no API key, in words, or null. */
export function keyError(pasted: string): string | null {
  const key = trimKey(pasted)
  if (key === '') return 'Paste the API key.'
  if (/\s/.test(key))
    return 'A key has no spaces or line breaks in it. Copy it again, whole and nothing else.'
  return /^[\x21-\x7e]+$/.test(key) ? null : 'A key has only plain letters, digits and signs. Copy it again.'
}

/** Why a pasted text is surely no Wix account id, in words, or null. Wix writes them as GUIDs; that is not insisted on. */
export function accountIdError(pasted: string): string | null {
  const id = pasted.trim()
  if (id === '') return 'Paste the account id.'
  if (/^IST\./.test(id))
    return 'This is the API key. The account id stands beside it on the page for API keys.'
  return /^[0-9a-z-]{1,100}$/i.test(id)
    ? null
    : 'An account id has only letters, digits and dashes, like 12345678-1234-1234-1234-123456789abc.'
}

/** Whether two Wix ids of accounts name the same one; letter case says nothing in a GUID. */
export const isSameAccountId = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

/** Why a text may not be an API key, in words, or null. A warning only: Wix does not promise what keys look like. */
export function keyWarning(pasted: string): string | null {
  const key = trimKey(pasted)
  if (!key.startsWith('IST.'))
    return 'Wix keys usually begin with “IST.”. You can add it all the same and check it.'
  return key.length < 100 ? 'This is shorter than Wix keys usually are. Was the whole key copied?' : null
}

/** Whether a key of so many days is one to be replaced; `limit` 0 is never, null days are not known and say nothing. */
export const isKeyOld = (days: number | null, limit: number): boolean =>
  days !== null && limit > 0 && days >= limit
