import type { AccessChange, AccessChangeKind } from '../access/access-change.ts'
import { unreachable } from '../errors.ts'
import type { WriteTime } from './access-words.ts'
import { knownAccessTitle, knownBecause } from './known-access-words.ts'

/** What each kind of change is called, as a filter and in a table. */
export const accessChangeTitles: Readonly<Record<AccessChangeKind, string>> = {
  came: 'Came',
  perhaps: 'Possibly came',
  found: 'Found there',
  left: 'Left',
  invited: 'Invited',
  identified: 'Identified',
  sureness: 'More or less certain',
  roles: 'Roles',
  state: 'Other',
}

/** What carries a change, in one sentence. */
export function accessChangeEvidence({ kind, before, after }: AccessChange, time: WriteTime): string {
  switch (kind) {
    case 'came':
    case 'perhaps':
      return after?.firstSeenAt == null
        ? because(after, time)
        : `First seen in the read of ${time(after.firstSeenAt)}. ${because(after, time)}`
    case 'found':
      return 'There when the site was first read; since when is not known.'
    case 'left':
      return after === null
        ? 'Nothing speaks for access any more.'
        : after.missingSince === null || after.state === 'gone'
          ? because(after, time)
          : `Missing since the read of ${time(after.missingSince)}. ${because(after, time)}`
    case 'identified':
      return before === null
        ? `The account was there before; nobody was known to be it. ${because(after, time)}`
        : because(after ?? before, time)
    case 'invited':
    case 'sureness':
    case 'roles':
    case 'state':
      return because(after ?? before, time)
    default:
      return unreachable(kind)
  }
}

const because = (line: AccessChange['after'], time: WriteTime): string =>
  line === null ? '' : knownBecause(line, time)

/** How it was, or is. `role`: the title of a role. */
export function accessChangeSide(
  line: AccessChange['after'],
  kind: AccessChangeKind,
  role: (roleId: string) => string,
): string {
  if (line === null) return ''
  if (kind !== 'roles') return knownAccessTitle(line)
  return line.roles === null ? 'Roles not known' : line.roles.roleIds.map(role).join(', ') || 'No role'
}
