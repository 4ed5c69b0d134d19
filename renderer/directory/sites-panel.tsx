import { useMemo, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Directory, Site } from '../../shared/directory.ts'
import { foldText } from '../../shared/fold-text.ts'
import { shortAddress } from '../../shared/sites/site-spellings.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { Building2, Plus } from '../ui/icons.ts'
import { Select } from '../ui/select.tsx'
import { compareWords, type Sort, sortRows } from '../ui/table/sort-rows.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { VirtualTable } from '../ui/table/virtual-table.tsx'
import { AddSiteDialog } from './add-site-dialog.tsx'
import { clientsOf } from './clients-of.ts'
import { FolderName } from './folder-name.tsx'
import { SelectedSites } from './selected-sites.tsx'
import { SiteDialog } from './site-dialog.tsx'
import { isFull, seatWords, siteFlags } from './site-words.ts'
import styles from './sites-panel.module.css'
import { usePerhapsFull } from './use-perhaps-full.ts'

export interface SitesPanelProps {
  readonly account: Account
  readonly directory: Directory | null
  /** Text to start the search with. */
  readonly find: string
  readonly onSync: () => void
  readonly onOpenSite: (siteId: string) => void
}

/** The sites of one account. */
export function SitesPanel({ account, directory, find, onSync, onOpenSite }: SitesPanelProps) {
  const [text, setText] = useState(find)
  const [sort, setSort] = useState<Sort | null>({ column: 'name', direction: 'ascending' })
  const [openId, setOpenId] = useState<string | null>(null)
  const [isAdding, setAdding] = useState(false)
  const [client, setClient] = useState(everyClient)
  const perhapsFull = usePerhapsFull()
  const clients = useMemo(() => clientsOf(directory?.sites ?? []), [directory])
  const columns = useMemo(() => {
    const all = siteColumns(perhapsFull)
    // Nobody reads an empty column; it comes with the first client.
    return clients.length > 0 ? all : all.filter(({ id }) => id !== 'client')
  }, [perhapsFull, clients])
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const sites = useMemo(
    () => (directory?.sites ?? []).filter((site) => site.accountId === account.id),
    [directory, account.id],
  )
  const rows = useMemo(() => {
    const wanted = foldText(text.trim())
    const found = sites.filter(
      (site) =>
        (client === everyClient || site.client === client) && (wanted === '' || mentions(site, wanted)),
    )
    return sortRows(found, columns, sort)
  }, [sites, text, client, columns, sort])
  const chosen = rows.filter(({ id }) => selected.has(id))
  const open = openId === null ? null : (sites.find((site) => site.id === openId) ?? null)

  return (
    <>
      {sites.length > 0 && (
        <div className={styles.toolbar}>
          <SearchField
            className={styles.search}
            label="Find a site, client, folder or id"
            value={text}
            onValueChange={setText}
          />
          {clients.length > 0 && (
            <Select
              label="Client"
              isLabelHidden
              value={client}
              onValueChange={setClient}
              options={[
                { value: everyClient, label: 'Any client' },
                ...clients.map((value) => ({ value, label: value })),
                { value: '', label: 'No client' },
              ]}
            />
          )}
          <span className={styles.muted}>
            {rows.length === sites.length
              ? countOf(sites.length, 'site')
              : `${formatCount(rows.length)} of ${countOf(sites.length, 'site')}`}
          </span>
          <span className={styles.spring} />
          <Button size="small" icon={<Plus size={13} aria-hidden />} onClick={() => setAdding(true)}>
            Add a site by hand
          </Button>
        </div>
      )}
      {sites.length === 0 && directory !== null && (
        <EmptyState
          icon={<Building2 size={20} aria-hidden />}
          title="No sites are known yet"
          actions={
            <>
              <Button tone="primary" onClick={onSync}>
                Sync sites and roles
              </Button>
              <Button onClick={() => setAdding(true)}>Add a site by hand</Button>
            </>
          }
        >
          Sync reads all sites and roles of “{account.name}” and keeps them for working offline.
        </EmptyState>
      )}
      {sites.length > 0 && rows.length === 0 && (
        <EmptyState
          title="No site matches"
          actions={
            <Button
              onClick={() => {
                setText('')
                setClient(everyClient)
              }}
            >
              Show all sites
            </Button>
          }
        />
      )}
      <SelectedSites sites={chosen} clients={clients} onClear={() => setSelected(new Set())} />
      {rows.length > 0 && (
        <VirtualTable
          label={`Sites of ${account.name}`}
          columns={columns}
          rows={rows}
          rowKey={(site) => site.id}
          rowName={(site) => site.name}
          sort={sort}
          onSortChange={setSort}
          selection={{ selected, onChange: setSelected }}
          onOpen={(site) => setOpenId(site.id)}
          minWidth={840}
        />
      )}
      <SiteDialog
        isPractice={account.kind === 'practice'}
        site={open}
        perhapsFullAt={open === null ? undefined : perhapsFull.get(open.id)}
        onClose={() => setOpenId(null)}
        onOpenSite={onOpenSite}
      />
      <AddSiteDialog account={account} open={isAdding} onOpenChange={setAdding} />
    </>
  )
}

/** No client is called so: names have no blanks at their ends. */
const everyClient = ' '

function mentions(site: Site, wanted: string): boolean {
  return [site.name, site.url, site.folder ?? '', site.client, site.id].some((text) =>
    foldText(text).includes(wanted),
  )
}

const siteColumns = (perhapsFull: ReadonlyMap<string, string>): readonly TableColumn<Site>[] => [
  {
    id: 'name',
    header: 'Site',
    width: 'minmax(150px, 1.3fr)',
    cell: (site) => <span className={styles.strong}>{site.name}</span>,
    compare: (a, b) => compareWords(a.name, b.name),
  },
  {
    id: 'url',
    header: 'Address',
    width: 'minmax(150px, 1.7fr)',
    cell: (site) =>
      site.url === '' ? <code className={styles.muted}>{site.id}</code> : shortAddress(site.url) || site.url,
    compare: (a, b) => compareWords(a.url, b.url),
  },
  {
    id: 'client',
    header: 'Client',
    width: 'minmax(90px, 0.8fr)',
    cell: (site) => site.client,
    compare: (a, b) => compareWords(a.client, b.client),
  },
  {
    id: 'folder',
    header: 'Folder',
    width: 'minmax(110px, 0.9fr)',
    cell: (site) => (site.folder === null ? null : <FolderName path={site.folder} />),
    compare: (a, b) => compareWords(a.folder ?? '', b.folder ?? ''),
  },
  {
    id: 'flags',
    header: 'Notes',
    width: 'minmax(130px, 0.9fr)',
    cell: (site) => (
      <span className={styles.chips}>
        {siteFlags(site, perhapsFull.get(site.id)).map((flag) => (
          <Chip key={flag.title} tone={flag.tone}>
            {flag.title}
          </Chip>
        ))}
      </span>
    ),
  },
  {
    id: 'seats',
    header: 'Contributors',
    width: '96px',
    align: 'end',
    cell: (site) => <span className={isFull(site) ? styles.warning : undefined}>{seatWords(site)}</span>,
    compare: (a, b) => a.contributors - b.contributors,
  },
]
