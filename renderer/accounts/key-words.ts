import type { Account, KeyState, ProbeCheck } from '../../shared/accounts.ts'
import type { ChipTone } from '../ui/display/chip.tsx'

export interface KeyStateWords {
  readonly title: string
  readonly tone: ChipTone
  /** What it means and what to do; '' when all is well. */
  readonly next: string
}

export const keyStateWords: Readonly<Record<KeyState, KeyStateWords>> = {
  'not-needed': { title: 'No key needed', tone: 'marked', next: '' },
  ok: { title: 'Key in the keychain', tone: 'ok', next: '' },
  session: {
    title: 'Key for this session',
    tone: 'warning',
    next: 'The key is only in memory and is gone when the app closes. Replace it to keep it in the keychain.',
  },
  missing: {
    title: 'No key',
    tone: 'error',
    next: 'The keychain has no key for this account. Paste it again.',
  },
  locked: {
    title: 'Keychain is locked',
    tone: 'warning',
    next: 'Unlock the system keychain, then check again. Until then you can work on rosters and plans; sending is paused.',
  },
  unavailable: {
    title: 'Keychain unavailable',
    tone: 'error',
    next: 'The system keychain does not answer. Start it and check again, or paste the key for this session only.',
  },
  denied: {
    title: 'Keychain denied access',
    tone: 'error',
    next: 'The system did not let the app read the key. Allow access, then check again.',
  },
  refused: {
    title: 'Key refused by Wix',
    tone: 'error',
    next: 'It may be deleted or rotated. Make a new key in Wix and replace it here.',
  },
}

export const permissionWords: Readonly<Record<ProbeCheck['permission'], { title: string; next: string }>> = {
  sites: {
    title: 'Read sites',
    next: 'Select “Read Site Data” for the key in Wix. Without it sites can only be added by hand.',
  },
  roles: {
    title: 'Read roles',
    next: 'Wix does not say which permission this needs; try “Manage Team Members”. Until then type role ids.',
  },
  contributors: {
    title: 'Invite and see contributors',
    next: 'Select “Manage Contributors” for the key in Wix. Without it nothing can be sent.',
  },
}

/** `…7f3a` or words for none. */
export function keyTailWords(account: Account): string {
  if (account.keyTail === null) return account.kind === 'practice' ? 'none needed' : 'none'
  return `…${account.keyTail}`
}
