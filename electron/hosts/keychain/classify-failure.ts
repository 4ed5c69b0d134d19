import { messageOf } from '../../../shared/errors.ts'

/** What kept a secret from being read or written. */
export interface KeychainFailure {
  readonly kind: 'locked' | 'unavailable' | 'denied'
  /** What happened and what to do, for the person. */
  readonly message: string
}

// Texts of keyring-core, the Secret Service, macOS (SecBase.h) and Windows (winerror.h), as they come through
// @napi-rs/keyring, which has no codes of its own. -128: the person pressed Cancel. -25293: the password was wrong.
const denied =
  /AccessDenied|access (?:is )?denied|not (?:authorized|authorised)|permission denied|user canceled|-128\b|-25293\b|rejected send message/i
// -25308: the keychain is locked and nobody may be asked. A dismissed prompt leaves the keyring locked.
const locked = /(?<!b)locked\b|prompt (?:was )?dismissed|-25308\b|interaction is not allowed/i
const noBus =
  /autolaunch|Failed to connect to socket|DBUS_SESSION_BUS_ADDRESS|No such file or directory|Connection refused/i
const noProvider = /not provided by any|ServiceUnknown|NameHasNoOwner/i

/** Sorts an error of the system's keychain into what a person can do about it. */
export function classifyFailure(error: unknown): KeychainFailure {
  const text = messageOf(error)
  if (locked.test(text)) {
    return {
      kind: 'locked',
      message: `The system keychain is locked and was not unlocked. Unlock it, then try again.${systemWords(text)}`,
    }
  }
  if (denied.test(text)) {
    return {
      kind: 'denied',
      message: `The keychain denied access. Allow Invite Desk to use it, then try again.${systemWords(text)}`,
    }
  }
  if (noBus.test(text) || noProvider.test(text)) {
    const missing = noProvider.test(text) ? 'no keychain program answers' : 'there is no desktop session bus'
    return {
      kind: 'unavailable',
      message: `The system keychain cannot be reached: ${missing}. Start GNOME Keyring, KWallet or another Secret Service, or keep the key for this session only.${systemWords(text)}`,
    }
  }
  return {
    kind: 'unavailable',
    message: `The system keychain cannot be used. Try again, or keep the key for this session only.${systemWords(text)}`,
  }
}

function systemWords(text: string): string {
  const short = text.replace(/\s+/g, ' ').trim().slice(0, 200)
  return short === '' ? '' : ` (The system says: ${short.replace(/\.$/, '')}.)`
}
