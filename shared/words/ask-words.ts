import { splitAccessKey } from '../access.ts'
import type { Ask, AskCode, AskOption, ChoiceScope } from '../asks/plan-asks.ts'
import { unreachable } from '../errors.ts'
import { countOf } from './count.ts'
import { refusalCauseWords } from './outbox/refusal-words.ts'
import type { WriteDay } from './when.ts'

/** A question in short, for headings, chips and filters. */
export const askTitles: Readonly<Record<AskCode, string>> = {
  'open-other-roles': 'Invited with other roles',
  expired: 'Invite expired',
  'expired-other-roles': 'Invite with other roles expired',
  'reminded-enough': 'Reminded often enough',
  'possibly-in': 'Possibly has access',
  'probably-in': 'Probably has access',
  'other-roles': 'Has access with other roles',
  revoked: 'Revoked before',
  declined: 'Declined before',
  gone: 'Had access before',
  refused: 'Refused before',
  'invited-as': 'Invited at another address',
  'ending-unsure': 'Access to end, not certain',
}

/** What is asked of all the lines together, above the answers. */
export const askQuestions: Readonly<Record<AskCode, string>> = {
  'open-other-roles':
    'An invite with other roles is still open. Revoke it and invite again with the new roles?',
  expired: 'The invite expired and nothing shows that it was accepted. Send it again?',
  'expired-other-roles':
    'The invite had other roles and expired; nothing shows that it was accepted. Invite again with the new roles?',
  'reminded-enough': 'They were reminded as often as your settings allow, and did not accept. Stop here?',
  'possibly-in': 'A new account on the site may be theirs, or somebody else’s. Send anything?',
  'probably-in': 'A new account on the site is probably theirs. Remind them anyway?',
  'other-roles': 'They have access with other roles. Change the roles? Wix replaces all of them.',
  revoked: 'Their invite was revoked. Invite them again?',
  declined: 'They declined the invite. Invite them again?',
  gone: 'They had access and it ended. Invite them again?',
  refused: 'Wix refused to invite them. Try again?',
  'invited-as': 'The same person is invited there at another address of theirs. Invite this address too?',
  'ending-unsure': 'Their access is to end, but it is not certain which account on the site is theirs.',
}

const askOptionTitles: Readonly<Record<AskOption, string>> = {
  invite: 'Invite again',
  resend: 'Resend the invite',
  'revoke-and-invite': 'Revoke, then invite again',
  'change-role': 'Change the roles',
  revoke: 'Revoke the open invite',
  remove: 'Remove from the site',
  leave: 'Leave as it is',
}

/** What is known of one line that is asked about. `roles` names the roles before, by their ids. */
export function askWords(ask: Ask, day: WriteDay, roles: (roleIds: readonly string[]) => string): string {
  switch (ask.code) {
    case 'open-other-roles':
      return `Invited on ${day(ask.invitedAt)} as ${roles(ask.roleIdsBefore)}; that invite is still open.`
    case 'expired':
    case 'expired-other-roles':
      return `The invite expired${onDay(ask.expiredAt, day)}${remindedWords(ask.reminders)}; no sign that it was accepted.`
    case 'reminded-enough':
      return remindedEnoughWords(ask, day)
    case 'possibly-in':
      return `Possibly has access${sinceDay(ask.since, day)}${ask.isOpen ? '; the invite can still be accepted' : ''}.`
    case 'probably-in':
      return `Probably has access${sinceDay(ask.since, day)}.`
    case 'other-roles':
      return `Has access as ${roles(ask.roleIdsBefore)}${sinceDay(ask.since, day)}.`
    case 'revoked':
      return `The invite was revoked${onDay(ask.at, day)}.`
    case 'declined':
      return `The invite was declined${onDay(ask.at, day)}.`
    case 'gone':
      return `Had access; no longer on the site${sinceDay(ask.at, day)}.`
    case 'refused':
      return `Refused on ${day(ask.at)}. Wix does not say why; it may be: ${refusalCauseWords(ask.causes)}.`
    case 'invited-as':
      return invitedAsWords(ask, day)
    case 'ending-unsure':
      return `${ask.sureness === 'probably' ? 'Probably' : 'Possibly'} has access${sinceDay(ask.since, day)}${ask.isOpen ? '; the invite can still be accepted' : ''}.`
    default:
      return unreachable(ask)
  }
}

/** An answer to one question: what is left and what is invited is not the same for each. */
export const askOptionTitle = (ask: AskCode, option: AskOption): string =>
  ask === 'invited-as' && option === 'invite' ? 'Invite this address too' : askOptionTitles[option]

function invitedAsWords(
  { address, since, how }: Extract<Ask, { code: 'invited-as' }>,
  day: WriteDay,
): string {
  switch (how) {
    case 'open':
      return `Invited there as ${address}${sinceDay(since, day)}, an address of the same person; that invite is still open.`
    case 'sending':
      return `An invite to ${address}, an address of the same person, is on its way or in doubt.`
    case 'in-plan':
      return `This plan invites ${address}, an address of the same person.`
    default:
      return unreachable(how)
  }
}

function remindedEnoughWords(ask: Extract<Ask, { code: 'reminded-enough' }>, day: WriteDay): string {
  const { reminders, addresses = 1, planned = 0, lastSentAt } = ask
  const to = addresses < 2 ? '' : ` to ${countOf(addresses, 'address', 'addresses')} of this person`
  const more = planned === 0 ? '' : `, and ${countOf(planned, 'more', 'more')} in this plan`
  return `${countOf(reminders, 'reminder')} sent${to}, the last e-mail on ${day(lastSentAt)}${more}; no sign that the invite was accepted.`
}

const onDay = (iso: string | null, day: WriteDay): string => (iso === null ? '' : ` on ${day(iso)}`)
const sinceDay = (iso: string | null, day: WriteDay): string => (iso === null ? '' : ` since ${day(iso)}`)
const remindedWords = (reminders: number): string =>
  reminders === 0 ? '' : `, after ${countOf(reminders, 'reminder')}`

/** What a person answered and what had been answered before, for the record. */
export function answerWords(
  answer: { readonly ask: AskCode; readonly scope: ChoiceScope; readonly answer: AskOption | null },
  before: AskOption | null,
): string {
  const what = answer.answer === null ? 'answer taken back' : askOptionTitle(answer.ask, answer.answer)
  const was = before === null ? 'no answer' : askOptionTitle(answer.ask, before)
  return `${askTitles[answer.ask]}${scopeWords(answer.scope)}: ${what}. Before: ${was}.`
}

function scopeWords(scope: ChoiceScope): string {
  switch (scope.kind) {
    case 'reason':
      return ', all lines'
    case 'site':
      return `, site ${scope.siteId}`
    case 'roles':
      return `, role ids ${scope.roleIds}`
    case 'line': {
      const { addressKey, siteId } = splitAccessKey(scope.access)
      return `, ${addressKey} on site ${siteId}`
    }
  }
}
