import { useMemo } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Plan } from '../../shared/plan.ts'
import { countOf, pluralOf } from '../../shared/words/count.ts'
import { Chip } from '../ui/display/chip.tsx'
import { gatherAccounts, type PlanOfAccount } from './gather-accounts.ts'
import styles from './plan-exceptions.module.css'

/** What leaves by which account, real e-mails called real, and who comes to hold a role that may do nearly everything. */
export function PlanAccounts(props: { readonly plan: Plan; readonly accounts: readonly Account[] }) {
  const { plan, accounts } = props
  const all = useMemo(() => gatherAccounts(plan, accounts), [plan, accounts])
  if (all.length === 0) return null
  return (
    <ul className={styles.accounts} aria-label="By account">
      {all.map((one) => (
        <li key={one.accountId} className={styles.account}>
          <strong>{one.name}</strong>
          {one.isPractice ? <Chip tone="marked">Practice</Chip> : <Chip tone="accent">Real</Chip>}
          <span>{doings(one).join(' · ')}</span>
          {one.privileged.map(([title, people]) => (
            <Chip key={title} tone="warning">
              {`${countOf(people, 'person', 'people')} ${pluralOf(people, 'becomes', 'become')} ${title}`}
            </Chip>
          ))}
        </li>
      ))}
    </ul>
  )
}

function doings(one: PlanOfAccount): readonly string[] {
  const emails = one.isPractice ? 'practice e-mail' : 'real e-mail'
  return [
    ...(one.emails > 0 ? [countOf(one.emails, emails)] : []),
    ...(one.seats > 0 ? [`${countOf(one.seats, 'seat')} taken`] : []),
    ...(one.revokes > 0 ? [countOf(one.revokes, 'revocation')] : []),
    ...(one.changes > 0 ? [countOf(one.changes, 'change of roles', 'changes of roles')] : []),
    ...(one.removals > 0 ? [countOf(one.removals, 'removal')] : []),
    countOf(one.calls, 'request'),
    one.minutes < 1 ? '< 1 min' : `${countOf(Math.ceil(one.minutes), 'minute')}`,
  ]
}
