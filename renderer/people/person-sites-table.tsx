import { useMemo, useState } from 'react'
import type { PersonPage } from '../../shared/person-page.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { useWindowBelow } from '../ui/layout/use-window-below.ts'
import { type Sort, sortRows } from '../ui/table/sort-rows.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { useNow } from '../ui/use-now.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import { columnsInRoom, personColumns } from './person-columns.tsx'
import styles from './person-screen.module.css'
import { canBeActedOn, type PersonSite, personSites } from './person-sites.ts'
import { SiteOfPersonDialog } from './site-of-person-dialog.tsx'
import { sitesWords } from './sites-words.ts'

export interface PersonSitesProps {
  readonly page: PersonPage
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
  readonly onPlan: (source: PlanSource) => void
  readonly onRoster: (rosterId: string) => void
}

/** Every site of the person, and what can be done with the selected ones. */
export function PersonSites({ page, roleTitle, clientOf, onPlan, onRoster }: PersonSitesProps) {
  const now = useNow()
  const nameOf = useSiteNames()
  const [sort, setSort] = useState<Sort | null>(null)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [openKey, setOpenKey] = useState<string | null>(null)
  const lines = useMemo(() => personSites(page), [page])
  const hasClients = lines.some(({ siteId }) => clientOf(siteId) !== '')
  const hasAddresses = new Set(lines.map(({ address }) => address)).size > 1
  const isNarrow = useWindowBelow(1480)
  const columns = useMemo(
    () => columnsInRoom(personColumns({ now, roleTitle, clientOf }), { hasClients, hasAddresses, isNarrow }),
    [now, roleTitle, clientOf, hasClients, hasAddresses, isNarrow],
  )
  const rows = useMemo(() => sortRows(lines, columns, sort), [lines, columns, sort])
  const chosen = rows.filter(({ key }) => selected.has(key))
  const inviteKeys = chosen.filter(canBeActedOn).flatMap(({ invite }) => invite?.key ?? [])
  const plan = (act: 'resend' | 'revoke') => onPlan({ kind: 'ledger', act, inviteKeys })
  return (
    <section className={styles.sites} aria-label="Sites">
      <div className={styles.bar}>
        <h2>Sites</h2>
        <span className={styles.muted}>{sitesWords(lines)}</span>
        <span className={styles.spring} />
        {chosen.length > 0 && (
          <>
            <span className={styles.muted}>
              {inviteKeys.length === 0
                ? 'Nothing selected can be resent or revoked'
                : `${countOf(inviteKeys.length, 'invite')} selected`}
            </span>
            {page.person.left === null && (
              <Button size="small" disabled={inviteKeys.length === 0} onClick={() => plan('resend')}>
                Resend…
              </Button>
            )}
            <Button
              size="small"
              tone="danger"
              disabled={inviteKeys.length === 0}
              onClick={() => plan('revoke')}
            >
              Revoke…
            </Button>
          </>
        )}
      </div>
      {lines.length === 0 ? (
        <EmptyState title="On no site">
          No roster asks for access for this person, no invite is known, and no Wix account of theirs was
          seen.
        </EmptyState>
      ) : (
        <VirtualTable
          label="Sites of this person"
          columns={columns}
          rows={rows}
          rowKey={lineKey}
          rowName={(line) => `${nameOf(line)}, ${line.address}`}
          sort={sort}
          onSortChange={setSort}
          selection={{ selected, onChange: setSelected }}
          onOpen={(line) => setOpenKey(line.key)}
          minWidth={640}
        />
      )}
      <SiteOfPersonDialog
        line={lines.find(({ key }) => key === openKey) ?? null}
        hasLeft={page.person.left !== null}
        roleTitle={roleTitle}
        now={now}
        onPlan={onPlan}
        onRoster={onRoster}
        onClose={() => setOpenKey(null)}
      />
    </section>
  )
}

function lineKey({ key }: PersonSite): string {
  return key
}
