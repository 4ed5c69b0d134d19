import { type RefusalCause, refusalCauses } from '../../../shared/ledger.ts'
import type { Reason } from '../../../shared/outbox.ts'
import { refusalCauseWords } from '../../../shared/words/outbox/refusal-words.ts'

// Reasons are kept as JSON in the text columns `reason` and `because`. Earlier versions kept sentences there: those
// are read as they are told.

export const writeReason = (reason: Reason | null): string =>
  reason === null ? '' : reason.kind === 'told' ? reason.words : JSON.stringify(reason)

/** How the text of a reason begins with which a job waits for the keychain; no sentence does. */
export const keychainReasonStart = '{"kind":"keychain"'

/** How the text of a reason begins with which a job was dropped because the one before it did not end well. */
export const firstFailedStart = '{"kind":"first-failed"'

export function readReason(text: string): Reason | null {
  if (text === '') return null
  // Nothing but `writeReason` writes such text; a sentence never begins so.
  return text.startsWith('{"kind":') ? (JSON.parse(text) as Reason) : { kind: 'told', words: text }
}

export const writeCauses = (causes: readonly RefusalCause[]): string => causes.join('\n')

/** Earlier versions kept each cause in the words it still has. */
export function readCauses(text: string): readonly RefusalCause[] {
  const kept = new Set(text.split('\n'))
  return refusalCauses.filter((cause) => kept.has(cause) || kept.has(refusalCauseWords([cause])))
}
