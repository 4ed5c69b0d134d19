import { type AuditAction, type AuditEvent, auditActions } from '../audit.ts'

const words: Readonly<Partial<Record<AuditAction, string>>> = {
  'account.key-replaced': 'Key replaced',
  'account.id-changed': 'Account id changed',
  'site.added-by-hand': 'Site added by hand',
  'site.seat-limit-set': 'Seat limit set',
  'site.client-set': 'Client set',
  'invite.in-doubt': 'Invite in doubt',
  'invite.doubt-settled': 'Doubt settled',
  'invite.links-copied': 'Links copied',
  'invite.exported': 'Invites exported',
  'invite.state-changed': 'Invite changed',
  'directory.synced': 'Sites synced',
  'until.set': 'Last day set',
  'until.changed': 'Last day changed',
  'until.cleared': 'Last day cleared',
  'access.inferred': 'Acceptance inferred',
  'access.marked': 'Acceptance marked',
  'access.appeared': 'Unknown account appeared',
  'access.gone': 'Account gone from a site',
  'access.roles-read': 'Roles on a site read',
  'access.role-changed': 'Roles changed',
  'access.removed': 'Removed from a site',
  'access.still-there': 'Still on a site',
  'access.covered': 'Was so already',
  'access.failed': 'Change or removal failed',
  'access.in-doubt': 'Change or removal in doubt',
  'access.doubt-settled': 'Doubt settled',
  'person.joined': 'Addresses joined',
  'person.split': 'Address split off',
  'person.linked': 'Wix account linked',
  'person.unlinked': 'Wix account unlinked',
  'person.left': 'Person marked as left',
  'person.lifted': 'Person no longer left',
  'person.undone': 'Change of a person undone',
  'audit.exported': 'Audit log exported',
  'audit.reported': 'Audit report made',
  'audit.verified': 'Audit log verified',
}

/** `invite.sent` → `Invite sent`. */
export function actionWords(action: AuditAction): string {
  const [word = '', verb = ''] = action.split('.')
  return words[action] ?? `${word.charAt(0).toUpperCase()}${word.slice(1)} ${verb}`
}

/** Actions by their word, in the order of the list. */
export function actionGroups(): ReadonlyMap<string, readonly AuditAction[]> {
  return Map.groupBy(auditActions, (action) => action.split('.')[0] ?? '')
}

/** The rest of an event in one line. */
export function eventDetail(event: AuditEvent): string {
  const after = event.rolesAfter?.join(', ') ?? ''
  const roles =
    event.rolesBefore === null
      ? after
      : `${event.rolesBefore.join(', ') || 'no role'} → ${after || 'no role'}`
  return [roles, event.reason ?? '', event.outcome ?? ''].filter((part) => part !== '').join(' · ')
}
