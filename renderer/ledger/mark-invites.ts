import type { SaidOfInvite } from '../../shared/acceptance.ts'
import type { Invite, InviteState } from '../../shared/ledger.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { notify, notifyError } from '../ui/toast.tsx'

const acceptable: ReadonlySet<InviteState> = new Set([
  'pending',
  'expiring',
  'expired',
  'probably-accepted',
  'possibly-accepted',
  'unknown',
])
const deniable: ReadonlySet<InviteState> = new Set(['accepted', 'probably-accepted', 'possibly-accepted'])

/** What a person can say of an invite: not against what Wix said for good, which the core knows. */
export const canBeSaid = ({ state }: Pick<Invite, 'state'>, said: SaidOfInvite): boolean =>
  (said === 'accepted' ? acceptable : deniable).has(state)

const opposite = { accepted: 'not-accepted', 'not-accepted': 'accepted' } as const

/** Says of these invites that they were accepted, or not; the notice offers the opposite. */
export async function markInvites(inviteKeys: readonly string[], said: SaidOfInvite): Promise<void> {
  try {
    const { changed, left } = await call('access.mark', { inviteKeys: [...inviteKeys], said })
    const whatever = said === 'accepted' ? 'accepted' : 'not accepted'
    if (changed === 0) {
      notify({ title: 'Nothing to change', detail: 'Wix or a person had said so already.' })
      return
    }
    notify({
      title: `${countOf(changed, 'invite')} marked as ${whatever}`,
      detail: left === 0 ? undefined : `${countOf(left, 'invite')} left as they were.`,
      tone: 'ok',
      action: { label: 'Undo', onClick: () => void markInvites(inviteKeys, opposite[said]) },
    })
  } catch (cause) {
    notifyError('The invites were not marked', cause)
  }
}
