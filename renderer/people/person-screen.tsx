import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { isErased } from '../../shared/erasure/erased-address.ts'
import type { ErasureObstacle } from '../../shared/erasure/erasure.ts'
import type { PersonPage } from '../../shared/person-page.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { leftWords } from '../../shared/words/person-words.ts'
import { call } from '../api.ts'
import { useLive } from '../live-read.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { EmptyState } from '../ui/display/empty-state.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { formatDay } from '../ui/format-time.ts'
import { Ellipsis, Trash2 } from '../ui/icons.ts'
import { Menu } from '../ui/menu.tsx'
import { Screen } from '../ui/screen.tsx'
import { attempt } from '../ui/toast.tsx'
import { announceChange } from './change-person.ts'
import { EraseDialog } from './erase-dialog.tsx'
import { LeaveDialog } from './leave-dialog.tsx'
import { PersonFacts } from './person-facts.tsx'
import styles from './person-screen.module.css'
import { PersonSites } from './person-sites-table.tsx'
import { personSpellings } from './person-spellings.ts'
import { createPersonStore } from './person-store.ts'

export interface PersonScreenProps {
  /** Any address of the person. */
  readonly personId: string
  readonly roleTitle: (roleId: string) => string
  readonly clientOf: (siteId: string) => string
  readonly onPlan: (source: PlanSource) => void
  readonly onRoster: (rosterId: string) => void
  readonly onPerson: (personId: string) => void
  /** What the log has of these addresses and Wix accounts. */
  readonly history: (people: readonly string[]) => ReactNode
  /** Somebody else stands in their place now, until the page is loaded anew. */
  readonly onErased: (standIn: string) => void
  readonly onObstacle: (personId: string, obstacle: ErasureObstacle) => void
  /** Further acts, beside the person's own. */
  readonly actions?: ((page: PersonPage) => ReactNode) | undefined
}

/** One human: addresses, Wix accounts, every site with how sure it is, and all that happened. */
export function PersonScreen(props: PersonScreenProps) {
  const { personId } = props
  const live = useMemo(() => createPersonStore(personId), [personId])
  useEffect(() => live.start(), [live])
  const { value, error } = useLive(live)
  if (value === null)
    return (
      <Screen title={personId}>
        {error === null ? (
          <Loading what="this person" />
        ) : (
          <EmptyState
            title="This person cannot be read"
            actions={<Button onClick={live.read}>Try again</Button>}
          >
            {error.message}
          </EmptyState>
        )}
      </Screen>
    )
  return <KnownPerson {...props} page={value} />
}

function KnownPerson(props: PersonScreenProps & { readonly page: PersonPage }) {
  const { page, history, actions, onErased, onObstacle } = props
  const { person, name, addresses } = page
  const [dialog, setDialog] = useState<'leave' | 'erase' | null>(null)
  const [first] = addresses
  const title = name === '' ? (first?.address ?? person.id) : name
  return (
    <Screen
      title={title}
      subtitle={subtitleOf(page)}
      actions={
        <>
          {person.left === null && <Button onClick={() => setDialog('leave')}>Mark as left…</Button>}
          {!isErased(person.id) && (
            <>
              {actions?.(page)}
              <Menu
                align="end"
                trigger={
                  <IconButton label="More about this person" icon={<Ellipsis size={16} aria-hidden />} />
                }
                entries={[
                  {
                    kind: 'action',
                    label: 'Erase this person…',
                    detail: 'From everything the app keeps',
                    tone: 'danger',
                    icon: <Trash2 size={15} aria-hidden />,
                    onSelect: () => setDialog('erase'),
                  },
                ]}
              />
            </>
          )}
        </>
      }
    >
      {person.left !== null && isErased(person.id) && (
        <div className={styles.banner}>
          <Banner
            tone="info"
            title={`Somebody was erased on ${formatDay(person.left.at)} by ${person.left.by}`}
          >
            This address stands in their place and reaches nobody. Rows, invites and events that named them
            are kept under it; nothing is planned or sent for it.
          </Banner>
        </div>
      )}
      {person.left !== null && !isErased(person.id) && (
        <div className={styles.banner}>
          <Banner
            tone="warning"
            title={`${title} has left`}
            actions={
              <Button size="small" onClick={() => void lift(person.id, title)}>
                No longer left
              </Button>
            }
          >
            {leftWords(person.left, formatDay)} All rows and plans of this person are held until this is
            lifted.
          </Banner>
        </div>
      )}
      <div className={styles.panes}>
        <div className={styles.main}>
          <PersonSites {...props} />
          <div className={styles.history}>{history(personSpellings(page))}</div>
        </div>
        <PersonFacts {...props} />
      </div>
      {dialog === 'leave' && <LeaveDialog person={person} title={title} onClose={() => setDialog(null)} />}
      {dialog === 'erase' && (
        <EraseDialog
          personId={person.id}
          title={title}
          onErased={onErased}
          onObstacle={(obstacle) => {
            setDialog(null)
            onObstacle(person.id, obstacle)
          }}
          onClose={() => setDialog(null)}
        />
      )}
    </Screen>
  )
}

function subtitleOf({ name, addresses, rows, invites }: PersonPage): string {
  const [first] = addresses
  const who =
    addresses.length > 1
      ? [countOf(addresses.length, 'address', 'addresses')]
      : name === ''
        ? []
        : [first?.address ?? '']
  return [...who, countOf(rows.length, 'row'), countOf(invites.length, 'invite')].join(' · ')
}

async function lift(personId: string, title: string): Promise<void> {
  await attempt('This was not lifted', async () =>
    announceChange(`${title} is no longer marked as left`, await call('people.lift', { personId })),
  )
}
