import { useState } from 'react'
import type { Role, Site } from '../../shared/directory.ts'
import { Button } from '../ui/button.tsx'
import { MailPlus } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { ColleagueFileDialog } from './colleague-file-dialog.tsx'
import { LedgerStepsDialog } from './ledger-steps-dialog.tsx'
import { PasteInvitesDialog } from './paste-invites-dialog.tsx'

export interface ElsewhereMenuProps {
  readonly sites: readonly Site[]
  readonly roles: readonly Role[]
  /** Only this account's sites; null for all. */
  readonly accountId: string | null
}

/** The ways in which invites that others sent get into the ledger. */
export function ElsewhereMenu({ sites, roles, accountId }: ElsewhereMenuProps) {
  const [open, setOpen] = useState<'paste' | 'file' | 'steps' | null>(null)
  return (
    <>
      <Menu
        align="end"
        trigger={<Button icon={<MailPlus size={14} aria-hidden />}>Add invites sent elsewhere</Button>}
        entries={[
          { kind: 'action', label: 'Paste people from Wix…', onSelect: () => setOpen('paste') },
          { kind: 'action', label: 'Read a colleague’s export…', onSelect: () => setOpen('file') },
          { kind: 'action', label: 'What was taken, and undo…', onSelect: () => setOpen('steps') },
        ]}
      />
      {open === 'paste' && (
        <PasteInvitesDialog
          sites={accountId === null ? sites : sites.filter((site) => site.accountId === accountId)}
          roles={roles}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'file' && <ColleagueFileDialog onClose={() => setOpen(null)} />}
      {open === 'steps' && <LedgerStepsDialog onClose={() => setOpen(null)} />}
    </>
  )
}
