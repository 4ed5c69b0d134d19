/** Every way a call can fail that a person can do something about. Anything else is a bug and answers `internal`. */
export const appErrorCodes = [
  'invalid-input', // the payload did not pass the contract's check
  'unknown-call', // no such name in the contract
  'forbidden-sender', // the call did not come from the app's own page
  'not-found', // the thing named is not there (any more)
  'conflict', // it changed meanwhile; read again
  'not-allowed', // this cannot be done in the present state; the message says why
  'limit', // a limit was passed; the message names it
  'unreadable-file', // the file is not what it claims to be
  'app-locked', // the app is locked; nothing was done, and unlocking lets it be asked again
  'keychain', // the system keychain cannot be used; detail says how
  'wix', // Wix answered with a failure; detail has the WixFailure
  'offline', // nothing could be reached
  'storage', // disk full, read-only, damaged
  'cancelled', // the person cancelled it
  'internal', // a defect in Invite Desk
] as const

export type AppErrorCode = (typeof appErrorCodes)[number]

/** A failure with a message for the person at the screen: what happened, to what, and what to do next. */
export class AppError extends Error {
  readonly code: AppErrorCode
  /** JSON data for the screen that shows it; never a key, never an accept link. */
  readonly detail: unknown

  constructor(code: AppErrorCode, message: string, detail: unknown = null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.name = 'AppError'
    this.code = code
    this.detail = detail
  }
}

/** Closes a `switch` over a union: the compiler refuses a missing case, and a value from outside the union throws. */
export function unreachable(value: never): never {
  throw new Error(`unexpected case: ${JSON.stringify(value)}`)
}

/** What went wrong, in the words of whoever threw it. */
export const messageOf = (thrown: unknown): string => errorOf(thrown).message

/** What was thrown as an error: anything can be thrown. */
export const errorOf = (thrown: unknown): Error =>
  thrown instanceof Error ? thrown : new Error(String(thrown))
