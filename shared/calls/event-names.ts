import type { EventName } from '../contract.ts'

/** Apart from the contract, which would bring zod into every page. */
export const eventNames = [
  'app.progress',
  'app.connection',
  'app.notice',
  'app.runEnded',
  'app.openRun',
  'app.opened',
  'app.reopened',
  'app.lockChanged',
  'app.askLock',
  'accounts.changed',
  'directory.changed',
  'roster.listed',
  'import.changed',
  'roster.marked',
  'offboarding.changed',
  'review.changed',
  'outbox.changed',
  'ledger.changed',
  'people.changed',
  'access.changed',
  'drift.changed',
  'audit.appended',
] as const satisfies readonly EventName[]
