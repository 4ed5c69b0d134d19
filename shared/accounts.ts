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

/** One permission of a key: did a harmless read with it work? wix-api.md §1. */
export interface ProbeCheck {
  readonly permission: 'sites' | 'roles' | 'contributors'
  readonly result: 'works' | 'refused' | 'not-tried'
  readonly message: string
}

export interface Probe {
  /** UTC, ISO 8601 with milliseconds. */
  readonly at: string
  readonly checks: readonly ProbeCheck[]
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
  /** Calls a minute allowed for this key, 1-1000. Wix documents 200; the default is 180. */
  readonly callsPerMinute: number
  readonly createdAt: string
}
