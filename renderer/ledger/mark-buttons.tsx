import type { SaidOfInvite } from '../../shared/acceptance.ts'
import type { Invite } from '../../shared/ledger.ts'
import { Button } from '../ui/button.tsx'
import { canBeSaid, markInvites } from './mark-invites.ts'

const titles = [
  { said: 'accepted', title: 'Mark as accepted' },
  { said: 'not-accepted', title: 'Not accepted' },
] as const satisfies readonly { readonly said: SaidOfInvite; readonly title: string }[]

/** What a person can say of these invites; what fits none of them is not there. */
export function MarkButtons({
  invites,
  size,
}: {
  readonly invites: readonly Invite[]
  readonly size?: 'small' | undefined
}) {
  return titles.map(({ said, title }) => {
    const keys = invites.filter((invite) => canBeSaid(invite, said)).map((invite) => invite.key)
    return (
      keys.length > 0 && (
        <Button key={said} size={size} onClick={() => void markInvites(keys, said)}>
          {title}
        </Button>
      )
    )
  })
}
