import { type ErasedTexts, readErasedTexts, withoutErasedTexts } from '../audit/erased-texts.ts'
import { type AuditAction, type AuditEvent, auditActions } from '../audit.ts'
import type { AuditEntry } from '../fold-attempts.ts'
import { countOf } from './count.ts'

const words: Readonly<Partial<Record<AuditAction, string>>> = {
  'account.key-replaced': 'Key replaced',
  'account.id-changed': 'Account id changed',
  'site.added-by-hand': 'Site added by hand',
  'site.seat-limit-set': 'Seat limit set',
  'site.client-set': 'Client set',
  'job.attempted': 'Tried',
  'job.held': 'Put on hold',
  'job.released': 'Released',
  'job.dropped': 'Dropped before it was sent',
  'job.retried': 'To be tried again',
  'offboarding.begun': 'Off-boarding begun',
  'offboarding.marked': 'Off-boarding: site marked',
  'offboarding.closed': 'Off-boarding closed',
  'offboarding.exported': 'Certificate exported',
  'review.answers-read': 'Answers read in from a file',
  'plan.read-in': 'Plan read in from a file',
  'plan.approval-asked': 'Second person asked for',
  'plan.approval-dropped': 'Approval no longer counts',
  'run.recovered': 'Run found interrupted',
  'run.answered': 'Left as it is, or open again',
  'invite.in-doubt': 'Invite in doubt',
  'invite.doubt-settled': 'Doubt settled',
  'invite.doubt-reopened': 'In doubt again',
  'invite.links-copied': 'Accept link copied',
  'invite.exported': 'Invites exported',
  'invite.adopted': 'Invite sent elsewhere added',
  'invite.read-in': 'Invite read in from a file',
  'invite.undone': 'Invite taken back out of the ledger, or as before',
  'invite.state-changed': 'Invite’s state changed',
  'directory.synced': 'Sites synced',
  'until.set': 'Last day set',
  'until.changed': 'Last day changed',
  'until.cleared': 'Last day cleared',
  'access.inferred': 'Acceptance inferred',
  'access.marked': 'Acceptance marked',
  'access.appeared': 'Unknown account appeared',
  'access.gone': 'Account gone from a site',
  'access.roles-read': 'Roles on a site read',
  'access.exported': 'Access exported',
  'drift.ignored': 'Difference ignored',
  'drift.unignored': 'Difference no longer ignored',
  'drift.adopted': 'Differences adopted',
  'roster.whole-set': 'Whole list of its sites set',
  'access.role-changed': 'Roles changed',
  'access.removed': 'Removed from a site',
  'access.still-there': 'Still on a site',
  'access.covered': 'Was so already',
  'access.failed': 'Change or removal failed',
  'access.in-doubt': 'Change or removal in doubt',
  'access.doubt-settled': 'Doubt settled',
  'access.doubt-reopened': 'In doubt again',
  'person.joined': 'Addresses joined',
  'person.split': 'Address split off',
  'person.linked': 'Wix account linked',
  'person.unlinked': 'Wix account unlinked',
  'person.denied': 'Wix account said to be somebody else’s',
  'person.allowed': 'Wix account may be theirs again',
  'person.left': 'Person marked as left',
  'person.lifted': 'Person no longer left',
  'person.undone': 'Change of a person undone',
  'person.erased': 'Person erased',
  'audit.exported': 'Audit log exported',
  'audit.reported': 'Audit report made',
  'audit.verified': 'Audit log verified',
  'audit.anchored': 'Proof of the log made',
}

const capital = (word: string): string => `${word.charAt(0).toUpperCase()}${word.slice(1)}`

/** `invite.sent` → `Invite sent`. */
export function actionWords(action: AuditAction): string {
  const [word = '', verb = ''] = action.split('.')
  return words[action] ?? `${capital(word)} ${verb}`
}

/** Words of actions that the screens have another name for. */
const groupWords: Readonly<Record<string, string>> = {
  app: 'Lock',
  directory: 'Site',
  drift: 'Difference',
  job: 'Request',
  offboarding: 'Off-boarding',
  until: 'Last day',
}

/** Actions by what they are about, in words, in the order of the list. */
export function actionGroups(): ReadonlyMap<string, readonly AuditAction[]> {
  return Map.groupBy(auditActions, (action) => {
    const word = action.split('.')[0] ?? ''
    return groupWords[word] ?? capital(word)
  })
}

/** Outcomes that the action has said already, or that its reason says in words. */
const impliedOutcomes: ReadonlySet<string> = new Set([
  ...['sending', 'queued', 'held', 'dropped', 'split', 'sent', 'refused', 'failed', 'in-doubt', 'finished'],
  ...['changed', 'removed', 'still-there', 'covered', 'read', 'gone', 'written', 'unknown account'],
  ...[
    'accepted',
    'not-accepted',
    'nothing',
    'probably',
    'possibly',
    'no sign',
    'arrived',
    'send-again',
    'leave',
  ],
])

/** `Writer → Designer`; '' where an event is about no roles. */
export function eventRoles({
  rolesBefore,
  rolesAfter,
}: Pick<AuditEvent, 'rolesBefore' | 'rolesAfter'>): string {
  const after = rolesAfter?.join(', ') ?? ''
  return rolesBefore === null ? after : `${rolesBefore.join(', ') || 'no role'} → ${after || 'no role'}`
}

/** What became of it, where the action does not say it. */
export function eventOutcome({ outcome }: Pick<AuditEvent, 'outcome'>): string {
  if (outcome === null || impliedOutcomes.has(outcome)) return ''
  return outcome === 'unasked' ? 'nobody asked for it' : outcome
}

/** Why, or what was done, as people read it: what a program checks an erasure by is said in words. */
export function eventReason({ reason }: Pick<AuditEvent, 'reason'>): string {
  const vouched = readErasedTexts(reason)
  return vouched === null
    ? (reason ?? '')
    : `${withoutErasedTexts(reason ?? '')} ${erasedTextsSentence(vouched)}`.trim()
}

function erasedTextsSentence({ count, unproven }: ErasedTexts): string {
  if (count === 0) return 'No event had lost a name or an address by then.'
  const vouched = `This event vouches for what is left of ${countOf(count, 'event')} that had lost a name or an address by then`
  return unproven === null ? `${vouched}.` : `${vouched}, but not for what was changed before.`
}

/** The rest of an event in one line. */
export function eventDetail(event: AuditEvent): string {
  return [eventRoles(event), eventOutcome(event), eventReason(event)]
    .filter((part) => part !== '')
    .join(' · ')
}

/** `3 attempts`; '' for what was tried once, or is no call. */
export function attemptsWords({ event }: AuditEntry): string {
  const tries = event.attempt ?? 0
  return tries > 1 ? countOf(tries, 'attempt') : ''
}

/** The numbers of the events of an entry: `12`, `12, 14, 15`. */
export const entryNumbers = ({ event, events }: AuditEntry): string =>
  events.length === 1 ? String(event.id) : events.map(({ id }) => id).join(', ')
