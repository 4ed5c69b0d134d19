import type { SkipReason } from '../../shared/plan.ts'
import { siteObstacleNames } from '../../shared/words/site-words.ts'

export interface SkipWords {
  /** Short, for chips and filters. */
  readonly title: string
  /** What to do so that the line can be sent; '' when there is nothing to do. */
  readonly next: string
}

/** Why nothing is sent, in plain words. */
export const skipWords: Readonly<Record<SkipReason, SkipWords>> = {
  'already-pending': {
    title: 'Already invited',
    next: 'An invite is open. To remind the person, resend it under Invites.',
  },
  'already-accepted': { title: 'Already accepted', next: '' },
  duplicate: { title: 'Duplicate', next: '' },
  'has-errors': {
    title: 'Has errors',
    next: 'Correct the marked cells in the roster, then make the plan again.',
  },
  'foreign-site': { title: siteObstacleNames.foreign.title, next: '' },
  'blocked-site': { title: siteObstacleNames.blocked.title, next: '' },
  'absent-site': { title: siteObstacleNames.absent.title, next: '' },
  'no-key': {
    title: 'No key',
    next: 'Add or unlock the account’s key under Accounts, then make the plan again.',
  },
  'in-doubt': { title: 'In doubt', next: 'An earlier send is unanswered. Settle it in the Outbox first.' },
  'on-its-way': { title: 'On its way', next: '' },
  'seat-limit': {
    title: 'No seat left',
    next: 'Raise the seat limit of the site under Accounts, or free a seat in Wix.',
  },
  'not-pending': { title: 'No longer open', next: '' },
  'no-invite-id': {
    title: 'Not controllable',
    next: 'It was not sent from here. Open the site in Wix to resend or revoke it.',
  },
}
