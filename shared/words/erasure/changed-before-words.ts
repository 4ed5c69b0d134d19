import type { ChangedBefore } from '../../audit/erased-texts.ts'

/** What an erasure came upon in the log. */
export const changedBeforeWords = ({ kind, eventId }: ChangedBefore): string =>
  kind === 'at'
    ? `Event ${eventId} of the audit log was changed: its text does not give its hash.`
    : `Event ${eventId} of the audit log was changed, or another that lost a person who was erased: they are not as the last erasure left them.`

/** Said before somebody is erased, and after it: the erasure takes place, and hides nothing. */
export const erasureChangedTitle = 'The audit log was changed before this'
export const erasureChangedWords = (changed: ChangedBefore): string =>
  `${changedBeforeWords(changed)} Erasing somebody neither mends nor hides that: each check of the log goes on finding it.`
