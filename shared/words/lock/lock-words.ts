import { unreachable } from '../../errors.ts'
import type { LockCause, LockedState, UnlockAnswer } from '../../workspace/app-lock.ts'
import { countOf, pluralOf } from '../count.ts'

/** Why a call is refused while the app is locked. */
export const appLockedWords =
  'Invite Desk is locked. Nothing was done. Unlock it in its window, then try again.'

/** Why it locked, as a clause: `nobody used it for 10 minutes`. */
export function lockCauseWords(because: LockCause, afterMinutes: number | null): string {
  switch (because) {
    case 'person':
      return 'a person locked it'
    case 'idle':
      return `nobody used it for ${countOf(afterMinutes ?? 0, 'minute')}`
    case 'system':
      return 'the computer was locked'
    case 'sleep':
      return 'the computer slept, stood still, or its clock was set ahead'
    default:
      return unreachable(because)
  }
}

/** For the audit log, as the reason of the event. */
export function lockReasonWords(state: Omit<LockedState, 'kind' | 'since'>): string {
  const lost =
    state.lostKeys === 0 ? '' : `; ${countOf(state.lostKeys, 'key')} of this session only let go of`
  const paused = state.pausedRuns === 0 ? '' : `; ${countOf(state.pausedRuns, 'run')} paused`
  return `${lockCauseWords(state.because, state.afterMinutes)}${lost}${paused}`
}

/** What holds while it is locked. */
export const lockHoldsWords: readonly string[] = [
  'API keys are out of this app’s memory. What the system keychain holds stays there.',
  'Nothing is sent. Runs are paused, scheduled runs wait.',
  'Commands in a terminal get no answer from this app.',
]

/** What goes on all the same. */
export const lockGoesOnWords: readonly string[] = [
  'A request already on its way is finished with the key it has, and Wix’s answer is recorded.',
  'Backups are still made.',
]

/** What the lock is, and is not. */
export const lockTruthWords =
  'Unlocking asks the system keychain for the keys; it may want its password. Invite Desk has no password of its own: whoever can use this computer account can unlock it, and read its files.'

/** Keys that no keychain holds; '' for none. */
export const lostKeysWords = (lostKeys: number): string =>
  lostKeys === 0
    ? ''
    : `${countOf(lostKeys, 'key')} kept for one session only ${pluralOf(lostKeys, 'is', 'are')} gone: paste ${pluralOf(lostKeys, 'it', 'them')} again under Accounts.`

/** Runs that stand still since; '' for none. */
export const pausedRunsWords = (pausedRuns: number): string =>
  pausedRuns === 0
    ? ''
    : `${countOf(pausedRuns, 'run')} ${pluralOf(pausedRuns, 'was', 'were')} paused by the lock. Continue ${pluralOf(pausedRuns, 'it', 'them')} in the Outbox when you want to.`

/** Why it is still locked, beside what the keychain said. */
export function stillLockedWords(state: Extract<UnlockAnswer, { kind: 'keychain' }>['state']): string {
  switch (state) {
    case 'locked':
      return 'Still locked: the system keychain was not unlocked'
    case 'denied':
      return 'Still locked: the system keychain gave no key'
    case 'unanswered':
      return 'Still locked: the system keychain did not answer'
    default:
      return unreachable(state)
  }
}

/** Asked before a person locks it where keys would be lost. @param accounts whose keys they are */
export const loseKeysWords = (accounts: readonly string[]): string =>
  `The ${pluralOf(accounts.length, 'key', 'keys')} of ${accounts.map((name) => `“${name}”`).join(', ')} ${pluralOf(accounts.length, 'is', 'are')} kept for this session only. No keychain holds ${pluralOf(accounts.length, 'it', 'them')}, so ${pluralOf(accounts.length, 'it', 'they')} must be pasted again after unlocking.`
