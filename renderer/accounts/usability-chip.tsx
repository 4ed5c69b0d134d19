import { accountUsability } from '../../shared/account-usability.ts'
import type { Account } from '../../shared/accounts.ts'
import { usabilityTitles } from '../../shared/words/account-words.ts'
import { Chip } from '../ui/display/chip.tsx'
import { keyStateTitles, usabilityTones } from './key-words.ts'

/** Whether invites can be sent from an account, in two words, and what is odd about its key. */
export function UsabilityChip({ account }: { readonly account: Account }) {
  if (account.kind === 'practice') return <Chip tone="marked">Practice</Chip>
  const { kind } = accountUsability(account)
  const isOdd = account.keyState !== 'ok' && account.keyState !== 'refused'
  return (
    <>
      <Chip tone={usabilityTones[kind]}>{usabilityTitles[kind]}</Chip>
      {isOdd && <Chip tone="warning">{keyStateTitles[account.keyState]}</Chip>}
    </>
  )
}
