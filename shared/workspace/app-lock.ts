/** What locked the app. `sleep`: the computer slept, stood still, or its clock was set ahead. */
export const lockCauses = ['person', 'idle', 'system', 'sleep'] as const
export type LockCause = (typeof lockCauses)[number]

/** While it is locked keys are out of memory, nothing is sent, and no call is answered but those about the lock. */
export type AppLockState =
  | { readonly kind: 'open' }
  | {
      readonly kind: 'locked'
      readonly because: LockCause
      /** UTC ISO. */
      readonly since: string
      /** Minutes without use after which it locked, where that was the cause; otherwise null. */
      readonly afterMinutes: number | null
      /** Accounts whose key was kept for one session only, and is gone with the lock. */
      readonly lostKeys: number
      /** Runs that were being sent, and wait for a person now. */
      readonly pausedRuns: number
    }

export type LockedState = Extract<AppLockState, { readonly kind: 'locked' }>

/** What came of asking to unlock. */
export type UnlockAnswer =
  | { readonly kind: 'open'; readonly lostKeys: number; readonly pausedRuns: number }
  /** The system's keychain gives no key: it is locked, a person said no, or nobody answered in time. The app stays locked. */
  | {
      readonly kind: 'keychain'
      readonly state: 'locked' | 'denied' | 'unanswered'
      readonly message: string
    }
