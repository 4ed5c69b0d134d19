import { type ReactNode, useState } from 'react'
import { accountUsability } from '../../shared/account-usability.ts'
import type { Account, AccountRemoval } from '../../shared/accounts.ts'
import { call } from '../api.ts'
import { IconButton } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { Ellipsis } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { notifyError } from '../ui/toast.tsx'
import styles from './accounts-screen.module.css'
import { EditAccountIdDialog } from './edit-account-id-dialog.tsx'
import { KeyPanel } from './key-panel.tsx'
import { RemoveAccountDialog } from './remove-account-dialog.tsx'
import { RenameAccountDialog } from './rename-account-dialog.tsx'
import { ReplaceKeyDialog } from './replace-key-dialog.tsx'
import { UsabilityBanner } from './usability-banner.tsx'
import { UsabilityChip } from './usability-chip.tsx'

export interface AccountDetailProps {
  readonly account: Account
  readonly sites: ReactNode
  readonly roles: ReactNode
  readonly sync: ReactNode
  readonly onKeyChanged: (account: Account) => void
}

type Tab = 'sites' | 'roles' | 'key'

/** One account: its sites, its roles, its key. */
export function AccountDetail({ account, sites, roles, sync, onKeyChanged }: AccountDetailProps) {
  const [tab, setTab] = useState<Tab>(accountUsability(account).kind === 'cannot-send' ? 'key' : 'sites')
  const [dialog, setDialog] = useState<'rename' | 'id' | 'replace' | null>(null)
  const close = (open: boolean) => !open && setDialog(null)
  const [removal, setRemoval] = useState<AccountRemoval | null>(null)
  const isPractice = account.kind === 'practice'

  async function askToRemove() {
    try {
      setRemoval(await call('accounts.removal', { accountId: account.id }))
    } catch (cause) {
      notifyError(`What goes with “${account.name}” could not be counted`, cause)
    }
  }

  return (
    <div className={styles.detail}>
      <div className={styles.head}>
        <h2 className={styles.name}>
          {account.name}
          <UsabilityChip account={account} />
        </h2>
        {sync}
        {!isPractice && (
          <Menu
            align="end"
            trigger={<IconButton label="More for this account" icon={<Ellipsis size={16} aria-hidden />} />}
            entries={[
              { kind: 'action', label: 'Rename…', onSelect: () => setDialog('rename') },
              { kind: 'action', label: 'Edit account id…', onSelect: () => setDialog('id') },
              { kind: 'action', label: 'Replace key…', onSelect: () => setDialog('replace') },
              { kind: 'separator' },
              {
                kind: 'action',
                label: 'Remove account…',
                tone: 'danger',
                onSelect: () => void askToRemove(),
              },
            ]}
          />
        )}
      </div>
      <div className={styles.notes}>
        {isPractice && (
          <Banner tone="marked" title="For practising">
            Its sites and people are made up, and no e-mail ever leaves this computer. Everything else works
            as with a real account.
          </Banner>
        )}
        {!isPractice && (
          <UsabilityBanner
            account={account}
            onEditId={() => setDialog('id')}
            onReplace={() => setDialog('replace')}
          />
        )}
      </div>
      <Tabs<Tab>
        value={tab}
        onValueChange={setTab}
        tabs={[
          { value: 'sites', label: 'Sites', panel: sites },
          { value: 'roles', label: 'Roles', panel: roles },
          {
            value: 'key',
            label: isPractice ? 'Pace' : 'Key and pace',
            panel: <KeyPanel account={account} onReplace={() => setDialog('replace')} />,
          },
        ]}
      />
      <RenameAccountDialog account={account} open={dialog === 'rename'} onOpenChange={close} />
      <EditAccountIdDialog
        account={account}
        open={dialog === 'id'}
        onOpenChange={close}
        onChanged={onKeyChanged}
      />
      <ReplaceKeyDialog
        account={account}
        open={dialog === 'replace'}
        onOpenChange={close}
        onReplaced={onKeyChanged}
      />
      <RemoveAccountDialog account={account} removal={removal} onClose={() => setRemoval(null)} />
    </div>
  )
}
