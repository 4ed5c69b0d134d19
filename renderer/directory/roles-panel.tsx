import { useMemo, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Directory, Role } from '../../shared/directory.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { ShieldQuestion } from '../ui/icons.ts'
import { compareWords, type Sort, sortRows } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import styles from './sites-panel.module.css'

export interface RolesPanelProps {
  readonly account: Account
  readonly directory: Directory | null
  readonly onSync: () => void
}

/** The roles that can be given on an account's sites. */
export function RolesPanel({ account, directory, onSync }: RolesPanelProps) {
  const [sort, setSort] = useState<Sort | null>({ column: 'title', direction: 'ascending' })
  const rows = useMemo(
    () =>
      sortRows(
        (directory?.roles ?? []).filter((role) => role.accountId === account.id),
        columns,
        sort,
      ),
    [directory, account.id, sort],
  )
  if (rows.length === 0)
    return (
      <EmptyState
        icon={<ShieldQuestion size={20} aria-hidden />}
        title="No roles are known yet"
        actions={
          <Button tone="primary" onClick={onSync}>
            Sync sites and roles
          </Button>
        }
      >
        When the key may not read roles, type role ids into the roster: they are sent as they are.
      </EmptyState>
    )
  return (
    <VirtualTable
      label={`Roles of ${account.name}`}
      columns={columns}
      rows={rows}
      rowKey={(role) => role.id}
      rowName={(role) => role.title}
      sort={sort}
      onSortChange={setSort}
      minWidth={640}
    />
  )
}

const columns: readonly TableColumn<Role>[] = [
  {
    id: 'title',
    header: 'Role',
    width: 'minmax(140px, 1fr)',
    cell: (role) => (
      <span className={styles.chips}>
        <span className={styles.strong}>{role.title}</span>
        {role.isCustom && <Chip>custom</Chip>}
      </span>
    ),
    compare: (a, b) => compareWords(a.title, b.title),
  },
  {
    id: 'description',
    header: 'What it allows',
    width: 'minmax(180px, 2fr)',
    cell: (role) => <span title={role.description}>{role.description}</span>,
  },
  {
    id: 'id',
    header: 'Role id',
    width: 'minmax(170px, 0.9fr)',
    cell: (role) => <code className={styles.muted}>{role.id}</code>,
  },
]
