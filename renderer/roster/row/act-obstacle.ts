import type { RowState } from '../../../shared/roster.ts'
import type { ActObstacle, RowAct, RowMark } from '../../../shared/row-mark.ts'

const onTheWay: ReadonlySet<RowState> = new Set<RowState>(['queued', 'sending', 'held'])
const invited: ReadonlySet<RowState> = new Set<RowState>(['sent', 'reminded', 'expiring', 'expired'])
const inside: ReadonlySet<RowState> = new Set<RowState>([
  'accepted',
  'probably-accepted',
  'possibly-accepted',
])
const outside: ReadonlySet<RowState> = new Set<RowState>(['revoked', 'declined', 'gone'])

/**
 * Whether an act can be meant for a row in this state, as far as its mark tells: the plan decides by all that is known
 * and says so line by line. `differs`, `ended` and `left` may be invited, in or out.
 */
export function actObstacle(
  act: RowAct,
  mark: Pick<RowMark, 'state' | 'overdue'> | undefined,
): ActObstacle | null {
  const state = mark?.state ?? 'draft'
  if (onTheWay.has(state)) return 'on-its-way'
  if (state === 'in-doubt') return 'in-doubt'
  if (state === 'ended' && mark?.overdue == null) return 'ended'
  if (state === 'left' && (act === 'resend' || act === 'change-role')) return 'has-left'
  const isUnclear = state === 'differs' || state === 'left' || state === 'ended'
  if (isUnclear) return null
  if (outside.has(state)) return act === 'mark-accepted' ? null : 'is-out'
  switch (act) {
    case 'resend':
      return invited.has(state) || state === 'possibly-accepted'
        ? null
        : inside.has(state)
          ? 'is-in'
          : 'not-invited'
    case 'revoke':
      return invited.has(state) || state === 'possibly-accepted'
        ? null
        : inside.has(state)
          ? 'is-in'
          : 'not-invited'
    case 'change-role':
      return invited.has(state) || inside.has(state) ? null : 'not-invited'
    case 'remove':
      return inside.has(state) ? null : 'not-in'
    case 'mark-accepted':
      return invited.has(state) || state.endsWith('ly-accepted')
        ? null
        : state === 'accepted'
          ? 'is-in'
          : 'not-invited'
    case 'mark-not-accepted':
      return inside.has(state) ? null : 'not-in'
  }
}
