import { useState } from 'react'
import type { PersonAddress, PersonPage } from '../../shared/person-page.ts'
import { countOf } from '../../shared/words/count.ts'
import { splitWords } from '../../shared/words/person-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { NameDialog } from '../ui/dialog/name-dialog.tsx'
import { attempt } from '../ui/toast.tsx'
import { announceChange } from './change-person.ts'
import { JoinDialog } from './join-dialog.tsx'
import { PersonAccounts } from './person-accounts.tsx'
import styles from './person-screen.module.css'

export interface PersonFactsProps {
  readonly page: PersonPage
  readonly clientOf: (siteId: string) => string
  readonly onPerson: (personId: string) => void
}

/** Name, addresses, Wix accounts and clients of a person, and how they are changed. */
export function PersonFacts({ page, clientOf, onPerson }: PersonFactsProps) {
  const [isNaming, setNaming] = useState(false)
  const [isJoining, setJoining] = useState(false)
  const [leaving, setLeaving] = useState<PersonAddress | null>(null)
  const { person, addresses } = page
  const clients = [...new Set([...page.access, ...page.rows].map(({ siteId }) => clientOf(siteId)))].filter(
    (client) => client !== '',
  )
  const rename = async (name: string) => {
    const changed = await call('people.setName', { personId: person.id, name })
    setNaming(false)
    announceChange(name === '' ? 'The name from rosters is used' : `Named “${name}”`, changed)
  }
  return (
    <aside className={styles.side} aria-label="About this person">
      <section className={styles.part}>
        <div className={styles.head}>
          <h2>Name</h2>
          <Button size="small" tone="quiet" onClick={() => setNaming(true)}>
            Edit
          </Button>
        </div>
        <NameFacts page={page} onForget={() => void attempt('The name was not changed', () => rename(''))} />
      </section>
      <section className={styles.part}>
        <div className={styles.head}>
          <h2>{addresses.length === 1 ? 'Address' : 'Addresses'}</h2>
          <Button size="small" tone="quiet" onClick={() => setJoining(true)}>
            Join another…
          </Button>
        </div>
        <ul className={styles.list}>
          {addresses.map((one) => (
            <li key={one.addressKey} className={styles.entry}>
              <div>
                <div className={styles.strong}>{one.address}</div>
                <div className={styles.muted}>
                  {countOf(one.rows, 'row')} · {countOf(one.invites, 'invite')}
                </div>
              </div>
              {addresses.length > 1 && (
                <Button
                  size="small"
                  tone="quiet"
                  aria-label={`Split off ${one.address}`}
                  onClick={() => setLeaving(one)}
                >
                  Split off…
                </Button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <PersonAccounts page={page} />
      {clients.length > 0 && (
        <section className={styles.part}>
          <div className={styles.head}>
            <h2>{clients.length === 1 ? 'Client' : 'Clients'}</h2>
          </div>
          <p>{clients.toSorted((one, other) => one.localeCompare(other)).join(', ')}</p>
        </section>
      )}
      {isNaming && (
        <NameDialog
          title="Name of this person"
          confirmLabel="Save"
          name={page.name}
          onConfirm={rename}
          onClose={() => setNaming(false)}
        />
      )}
      {isJoining && <JoinDialog page={page} onClose={() => setJoining(false)} />}
      {leaving !== null && (
        <ConfirmDialog
          open
          onOpenChange={(open) => !open && setLeaving(null)}
          title={`Split off ${leaving.address}?`}
          confirmLabel="Split off"
          onConfirm={async () => {
            const changed = await call('people.split', { addressKey: leaving.addressKey })
            announceChange(`${leaving.address} is a person of its own`, changed)
            // This page stays with those who stay.
            onPerson(changed.person.id)
          }}
        >
          <div className={styles.lines}>
            {splitWords(person, leaving).map((line) => (
              <p key={line}>{line}</p>
            ))}
          </div>
        </ConfirmDialog>
      )}
    </aside>
  )
}

function NameFacts({ page, onForget }: { readonly page: PersonPage; readonly onForget: () => void }) {
  const { person, name, names } = page
  const others = names.filter((one) => one.name !== name)
  return (
    <>
      <p className={name === '' ? styles.muted : styles.strong}>
        {name === '' ? 'No roster gives a name' : name}
      </p>
      {person.name === '' && name !== '' && <p className={styles.muted}>From rosters</p>}
      {person.name !== '' && (
        <p className={styles.muted}>
          Set by hand.{' '}
          <Button size="small" tone="quiet" onClick={onForget}>
            Use the name from rosters
          </Button>
        </p>
      )}
      {others.length > 0 && (
        <p className={styles.muted}>
          Also called {others.map((one) => `${one.name} (${countOf(one.rows, 'row')})`).join(', ')}
        </p>
      )}
    </>
  )
}
