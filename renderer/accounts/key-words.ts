import type { AccountUsability } from '../../shared/account-usability.ts'
import type { Account, KeyState, Permission } from '../../shared/accounts.ts'
import type { ChipTone } from '../ui/display/chip.tsx'

/** What a key may be used for, as it is called in the app. */
export const permissionTitles: Readonly<Record<Permission, string>> = {
  sites: 'Read sites',
  roles: 'Read roles',
  contributors: 'Invite and see contributors',
}

/** Where a key is, in two words; '' where there is nothing to say. */
export const keyStateTitles: Readonly<Record<KeyState, string>> = {
  'not-needed': '',
  ok: 'Key in the keychain',
  session: 'Key for this session',
  missing: 'No key',
  locked: 'Keychain is locked',
  unavailable: 'Keychain unavailable',
  denied: 'Keychain denied access',
  refused: 'Key refused by Wix',
}

export const usabilityTones: Readonly<Record<AccountUsability['kind'], ChipTone>> = {
  'can-send': 'ok',
  'cannot-send': 'error',
  unknown: 'neutral',
}

/** `…7f3a` or words for none. */
export function keyTailWords(account: Account): string {
  if (account.keyTail === null) return account.kind === 'practice' ? 'none needed' : 'none'
  return `…${account.keyTail}`
}
