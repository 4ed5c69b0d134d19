import type { MarkedInvites, SaidOfInvite } from '../../shared/acceptance.ts'
import type { Invite, InviteState } from '../../shared/ledger.ts'
import { countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { attempt, notify } from '../ui/toast.tsx'

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

/** Says of these invites that they were accepted, or not; the notice takes it back. */
export async function markInvites(inviteKeys: readonly string[], said: SaidOfInvite): Promise<void> {
  await attempt('The invites were not marked', async () => {
    const { changed, left, was } = await call('access.mark', { inviteKeys: [...inviteKeys], word: said })
    if (changed === 0) {
      notify({ title: 'Nothing to change', detail: 'Wix or a person had said so already.' })
      return
    }
    notify({
      title: `${countOf(changed, 'invite')} marked as ${said === 'accepted' ? 'accepted' : 'not accepted'}`,
      detail: left === 0 ? undefined : `${countOf(left, 'invite')} left unchanged.`,
      tone: 'ok',
      undo: () => void putBack(was),
    })
  })
}

async function putBack(was: MarkedInvites['was']): Promise<void> {
  await attempt('The marks were not taken back', async () => {
    for (const { word, inviteKeys } of was) await call('access.mark', { word, inviteKeys: [...inviteKeys] })
  })
}
