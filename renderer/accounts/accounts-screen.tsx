import { type ReactNode, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Live } from '../live-read.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { KeyRound, Plus } from '../ui/icons.ts'
import { RailPanes } from '../ui/layout/rail-panes.tsx'
import { Screen } from '../ui/screen.tsx'
import { AccountDetail } from './account-detail.tsx'
import styles from './accounts-screen.module.css'
import { AddAccountDialog } from './add-account-dialog.tsx'
import { UsabilityChip } from './usability-chip.tsx'

export interface AccountsScreenProps {
  readonly accounts: Live<readonly Account[]>
  readonly onRead: () => void
  /** The account that is shown; null for the first. */
  readonly accountId: string | null
  readonly onOpen: (accountId: string) => void
  /** Sites and roles of an account, made by the one who knows them. */
  readonly sites: (account: Account) => ReactNode
  readonly roles: (account: Account) => ReactNode
  /** How fresh its sites are, with the button that reads them. */
  readonly sync: (account: Account) => ReactNode
  /** A key was added or replaced: it is to be checked, and its sites read. */
  readonly onKeyChanged: (account: Account) => void
  readonly intent: 'add-account' | null
  readonly onIntentDone: () => void
}

/** Wix accounts with their keys, what each key may do, and the sites and roles behind it. */
export function AccountsScreen(props: AccountsScreenProps) {
  const { accounts, accountId, onOpen, intent, onIntentDone } = props
  const [isAdding, setAdding] = useState(false)
  const all = accounts.value ?? []
  const shown = all.find((account) => account.id === accountId) ?? all[0] ?? null

  function closed(set: (open: boolean) => void) {
    return (open: boolean) => {
      set(open)
      if (!open && intent !== null) onIntentDone()
    }
  }

  return (
    <Screen
      title="Accounts"
      subtitle="Keys stay in the system keychain; this page never sees one again after it was saved"
      actions={
        <Button tone="primary" icon={<Plus size={14} aria-hidden />} onClick={() => setAdding(true)}>
          Add account
        </Button>
      }
    >
      {accounts.value === null && accounts.error === null && <Loading what="the accounts" />}
      {accounts.error !== null && (
        <div className={styles.notes}>
          <ReadFailure title="The accounts cannot be read" error={accounts.error} onRead={props.onRead} />
        </div>
      )}
      {shown === null && accounts.value !== null && (
        <EmptyState
          icon={<KeyRound size={20} aria-hidden />}
          title="No accounts"
          actions={
            <Button tone="primary" onClick={() => setAdding(true)}>
              Add account
            </Button>
          }
        >
          Add a Wix account with an API key to see its sites and send invites.
        </EmptyState>
      )}
      {shown !== null && (
        <RailPanes
          label="Accounts"
          rail={all.map((account) => (
            <AccountCard
              key={account.id}
              account={account}
              isShown={account.id === shown.id}
              onOpen={() => onOpen(account.id)}
            />
          ))}
        >
          <AccountDetail
            key={shown.id}
            account={shown}
            sites={props.sites(shown)}
            roles={props.roles(shown)}
            sync={props.sync(shown)}
            onKeyChanged={props.onKeyChanged}
          />
        </RailPanes>
      )}
      <AddAccountDialog
        open={isAdding || intent === 'add-account'}
        onOpenChange={closed(setAdding)}
        onAdded={(account) => {
          onOpen(account.id)
          props.onKeyChanged(account)
        }}
      />
    </Screen>
  )
}

interface AccountCardProps {
  readonly account: Account
  readonly isShown: boolean
  readonly onOpen: () => void
}

function AccountCard({ account, isShown, onOpen }: AccountCardProps) {
  return (
    <button
      type="button"
      aria-current={isShown}
      className={classNames(styles.card, account.kind === 'practice' && styles.practice)}
      onClick={onOpen}
    >
      <strong>{account.name}</strong>
      <span className={styles.chips}>
        <UsabilityChip account={account} />
      </span>
    </button>
  )
}
