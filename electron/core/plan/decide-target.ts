import type { AskCode } from '../../../shared/asks/plan-asks.ts'
import type { AccessAct } from '../../../shared/plan.ts'
import { type Decision, decideWish, type WishFacts } from './decide-wish.ts'

/** What a person chose for somebody on a site. */
export interface TargetWish {
  readonly act: AccessAct
  /** Of `change-role` and `invite`, in order. */
  readonly roleIds: readonly string[]
  /** The Wix account they are, as far as it is known. */
  readonly wixId: string | null
  /** The account the key belongs to. */
  readonly isOwnKey: boolean
}

/**
 * What becomes of access that a person chose line by line, by the same table as for rows: what they chose needs no
 * second question, what is not certain does.
 */
export function decideTarget(wish: TargetWish, facts: WishFacts): Decision {
  const { known } = facts
  if (wish.isOwnKey && wish.act === 'remove') return { kind: 'skip', reason: 'own-account' }
  switch (wish.act) {
    case 'remove':
      // A Wix account that nobody is known to be: there is nothing but its id, and that is what was chosen.
      if (known === undefined && wish.wixId !== null && facts.openItem === undefined)
        return { kind: 'act', act: 'remove' }
      return decideWish({ kind: 'end' }, facts)
    case 'revoke': {
      // Whoever has an open invite is dealt with before.
      const end = decideWish({ kind: 'end' }, facts)
      return end.kind === 'skip' || (end.kind === 'act' && end.act === 'revoke')
        ? end
        : { kind: 'skip', reason: 'not-pending', state: 'accepted' }
    }
    case 'change-role':
      return decideChange(wish, facts)
    case 'invite':
      return decideAnew(wish, facts)
  }
}

/** Asks that a person answered by choosing to invite again; whatever else is asked, they did not know of. */
const answeredByChoice: ReadonlySet<AskCode> = new Set([
  'refused',
  'declined',
  'revoked',
  'expired',
  'expired-other-roles',
  'reminded-enough',
])

function decideAnew({ roleIds }: TargetWish, facts: WishFacts): Decision {
  const decision = decideWish({ kind: 'roles', roleIds }, facts)
  if (decision.kind !== 'ask' || !answeredByChoice.has(decision.ask.code)) return decision
  return { kind: 'act', act: 'invite' }
}

function decideChange({ roleIds, wixId }: TargetWish, facts: WishFacts): Decision {
  const { known, openItem } = facts
  const isIn = known?.state === 'accepted' && known.sureness !== 'possibly' && known.sureness !== 'probably'
  // An invite says what was asked for: which roles they hold, the call itself reads first.
  const areRolesUnknown = known?.roles == null || known.roles.source === 'invited'
  if (openItem === undefined && wixId !== null && (known === undefined || (isIn && areRolesUnknown)))
    return { kind: 'act', act: 'change-role' }
  const decision = decideWish({ kind: 'roles', roleIds }, facts)
  if (decision.kind === 'ask' && decision.ask.code === 'other-roles')
    return { kind: 'act', act: 'change-role' }
  const state = known?.state ?? 'none'
  // Nobody is invited by a change of roles.
  if (
    state === 'none' ||
    state === 'expired' ||
    state === 'declined' ||
    state === 'revoked' ||
    state === 'gone'
  )
    return decision.kind === 'skip' ? decision : { kind: 'skip', reason: 'no-access', state }
  return decision
}
