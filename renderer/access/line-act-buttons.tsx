import { useMemo, useState } from 'react'
import type { SaidOfInvite } from '../../shared/acceptance.ts'
import type { Role } from '../../shared/directory.ts'
import type { KnownAccess } from '../../shared/known-access.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { lineObstacleWords } from '../../shared/words/line-act-words.ts'
import styles from './access.module.css'
import { ActButton } from './act-button.tsx'
import { commonObstacle, type LineAct, lineActs, lineObstacle, planOfLines } from './decide-line-act.ts'
import { denyAccounts } from './deny-accounts.ts'
import { LinkDialog } from './link-dialog.tsx'
import { RolesDialog } from './roles-dialog.tsx'

export interface LineActButtonsProps {
  readonly lines: readonly KnownAccess[]
  readonly roles: readonly Role[]
  readonly onPlan: (source: PlanSource) => void
  /** Nothing that cannot be done is shown; without it all stays where it is while lines are chosen and left. */
  readonly isOfOne?: boolean
  readonly onMark: (inviteKeys: readonly string[], said: SaidOfInvite) => Promise<void>
}

/** Those with dots show a plan, or ask, first. */
const titles: Readonly<Record<LineAct, string>> = {
  resend: 'Resend…',
  revoke: 'Revoke…',
  'change-role': 'Change roles…',
  remove: 'Remove…',
  'mark-accepted': 'Mark as accepted',
  'mark-not-accepted': 'Not accepted',
  link: 'This is…',
  deny: 'This is somebody else',
}

/** What can be done for these lines, of which those that it fits take part. Whose account it is, is said one by one. */
export function LineActButtons({ lines, roles, onPlan, onMark, isOfOne = false }: LineActButtonsProps) {
  const [asking, setAsking] = useState<'change-role' | 'link' | null>(null)
  const fitting = (act: LineAct) => lines.filter((line) => lineObstacle(act, line) === null)
  const [first] = lines

  function perform(act: LineAct) {
    switch (act) {
      case 'change-role':
      case 'link':
        setAsking(act)
        return
      case 'deny':
        void denyAccounts(first)
        return
      case 'mark-accepted':
      case 'mark-not-accepted': {
        const keys = fitting(act).flatMap(({ inviteKey }) => inviteKey ?? [])
        void onMark(keys, act === 'mark-accepted' ? 'accepted' : 'not-accepted')
        return
      }
      case 'resend':
      case 'revoke':
      case 'remove':
        onPlan(planOfLines(act, fitting(act)))
    }
  }
  const offered = useMemo(() => offeredActs(lines, isOfOne), [lines, isOfOne])
  const why = offered.length === 0 ? commonObstacle('remove', lines) : null
  return (
    <>
      {why !== null && <p className={styles.why}>{lineObstacleWords[why]}</p>}
      {offered.map(({ act, obstacle }) => (
        <ActButton
          key={act}
          label={titles[act]}
          obstacle={obstacle}
          isDanger={act === 'remove' || act === 'revoke'}
          onAct={() => perform(act)}
        />
      ))}
      {asking === 'change-role' && (
        <RolesDialog
          lines={fitting('change-role')}
          roles={roles}
          onChoose={(roleIds) => onPlan(planOfLines('change-role', fitting('change-role'), roleIds))}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'link' && first !== undefined && (
        <LinkDialog line={first} onClose={() => setAsking(null)} />
      )}
    </>
  )
}

/** With what stands in the way of each. */
const offeredActs = (lines: readonly KnownAccess[], isOfOne: boolean) =>
  lineActs
    .filter((act) => lines.length === 1 || (act !== 'link' && act !== 'deny'))
    .map((act) => ({ act, obstacle: commonObstacle(act, lines) }))
    .filter(({ obstacle }) => !isOfOne || obstacle === null)
