import type { UnlockAnswer } from '../../../shared/workspace/app-lock.ts'
import type { SecretResult } from '../ports.ts'

/**
 * Whether what the keychain said keeps the app locked: it gave no key at all, and is locked, said no, or asked
 * a person who did not answer in time. One that cannot be reached, or has no key of ours, keeps nobody out of the rosters.
 */
export function decideUnlock(
  found: readonly SecretResult<unknown>[],
): Extract<UnlockAnswer, { kind: 'keychain' }> | null {
  if (found.some(({ kind }) => kind === 'ok')) return null
  for (const one of found) {
    if (one.kind === 'locked' || one.kind === 'denied') {
      return { kind: 'keychain', state: one.kind, message: one.message }
    }
    if (one.kind === 'unavailable' && one.isUnanswered === true)
      return { kind: 'keychain', state: 'unanswered', message: one.message }
  }
  return null
}
