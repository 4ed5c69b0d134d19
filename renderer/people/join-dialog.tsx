import { useEffect, useId, useState } from 'react'
import { addressKey } from '../../shared/email.ts'
import type { PersonHit } from '../../shared/person.ts'
import type { PersonPage } from '../../shared/person-page.ts'
import { joinWords, personTitle } from '../../shared/words/person-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { notifyError } from '../ui/toast.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import { useSiteNames } from '../workspace/site-name.tsx'
import { announceChange } from './change-person.ts'
import styles from './person-screen.module.css'
import { personSites } from './person-sites.ts'
import { sharedSites } from './shared-sites.ts'

export interface JoinDialogProps {
  readonly page: PersonPage
  readonly onClose: () => void
}

/** Finds another person and shows what follows before the two become one. */
export function JoinDialog({ page, onClose }: JoinDialogProps) {
  const [other, setOther] = useState<PersonPage | null>(null)
  const nameOf = useSiteNames()
  const shared = other === null ? [] : sharedSites(personSites(page), personSites(other)).map(nameOf)
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    if (other === null) return
    const changed = await call('people.join', { addressKeys: [page.person.id, other.person.id] })
    onClose()
    announceChange('Joined as one person', changed)
  })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Join with another address"
      description={personTitle(page.name, page.addresses[0]?.address ?? page.person.id)}
      footer={
        <>
          <Button onClick={other === null ? onClose : () => setOther(null)}>
            {other === null ? 'Cancel' : 'Back'}
          </Button>
          <Button tone="primary" disabled={other === null} isBusy={isBusy} onClick={onSubmit}>
            Join
          </Button>
        </>
      }
    >
      {other === null ? (
        <FindPerson page={page} onFound={setOther} />
      ) : (
        <div className={styles.lines}>
          {joinWords(page.person, [other.person], shared).map((line) => (
            <p key={line}>{line}</p>
          ))}
          {error !== '' && <p role="alert">{error}</p>}
        </div>
      )}
    </Dialog>
  )
}

const mostFound = 20

function FindPerson({
  page,
  onFound,
}: {
  readonly page: PersonPage
  readonly onFound: (other: PersonPage) => void
}) {
  const [text, setText] = useState('')
  const [found, setFound] = useState<readonly PersonHit[]>([])
  const listId = useId()
  useEffect(() => {
    let isCurrent = true
    call('people.search', { text, limit: mostFound })
      .then(({ hits }) => isCurrent && setFound(hits))
      .catch((cause) => isCurrent && notifyError('People cannot be searched', cause))
    return () => {
      isCurrent = false
    }
  }, [text])
  const choose = (personId: string) => {
    call('people.readPage', { personId })
      .then(onFound)
      .catch((cause) => notifyError('This person cannot be read', cause))
  }
  const others = found.filter(({ id }) => id !== page.person.id)
  // An address that no roster and no invite knows can be joined ahead of its first use.
  const typed = addressKey(text)
  const isNew =
    /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/.test(typed) &&
    !page.person.addressKeys.includes(typed) &&
    !others.some((hit) => hit.id === typed || addressKey(hit.address) === typed)
  return (
    <div className={styles.form}>
      <SearchField
        label="Find a person or type an address"
        value={text}
        onValueChange={setText}
        className={styles.find}
      />
      <ul id={listId} className={styles.found} aria-label="People found">
        {isNew && (
          <li>
            <button type="button" className={styles.choice} onClick={() => choose(typed)}>
              <span className={styles.strong}>{typed}</span>
              <span className={styles.muted}>in no roster, never invited</span>
            </button>
          </li>
        )}
        {others.map((hit) => (
          <li key={hit.id}>
            <button type="button" className={styles.choice} onClick={() => choose(hit.id)}>
              <span className={styles.strong}>{hit.name === '' ? hit.address : hit.name}</span>
              {hit.name !== '' && <span className={styles.muted}>{hit.address}</span>}
            </button>
          </li>
        ))}
      </ul>
      {others.length === 0 && !isNew && <p className={styles.muted}>Nobody else matches</p>}
    </div>
  )
}
