import { useEffect, useState } from 'react'
import type { KnownAccess } from '../../shared/known-access.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { SearchField } from '../ui/field/search-field.tsx'
import { attempt, notify, notifyError } from '../ui/toast.tsx'
import styles from './access.module.css'

export interface LinkDialogProps {
  readonly line: KnownAccess
  readonly onClose: () => void
}

interface Choice {
  readonly personId: string
  readonly title: string
  readonly detail: string
}

const mostFound = 20

/** A person says whose Wix account it is: it counts as theirs wherever Wix lists it. */
export function LinkDialog({ line, onClose }: LinkDialogProps) {
  const [text, setText] = useState('')
  const [wixId = ''] = line.wixIds
  const found = useFoundPeople(text)
  const likely = [...new Set([...line.candidates, ...(line.personId === null ? [] : [line.personId])])]
  const choices: readonly Choice[] =
    text.trim() === ''
      ? [
          ...likely.map((personId) => ({
            personId,
            title: personId,
            detail: 'invited to this site, and may be it',
          })),
          ...found.filter(({ personId }) => !likely.includes(personId)),
        ]
      : found
  const link = async (personId: string) => {
    onClose()
    await attempt('The account was not linked', async () => {
      const { changeId } = await call('people.link', { personId, wixId })
      if (changeId === null) {
        notify({ title: 'Nothing to change' })
        return
      }
      const undo = () => void attempt('This was not undone', () => call('people.undo', { changeId }))
      notify({
        title: `Wix account linked with ${personId}`,
        tone: 'ok',
        undo,
      })
    })
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Whose Wix account is this?"
      description={wixId}
      footer={<Button onClick={onClose}>Cancel</Button>}
    >
      <div className={styles.form}>
        <p>
          {line.wixIds.length > 1 &&
            'Several accounts fit; this is the first. The others are named on the lines of this site. '}
          Wherever Wix lists it, it counts as theirs, confirmed by you. Inference never overrules that; you
          can unlink it on their page.
        </p>
        <SearchField label="Find a person" value={text} onValueChange={setText} />
        <ul className={styles.found} aria-label="People found">
          {choices.map(({ personId, title, detail }) => (
            <li key={personId}>
              <button type="button" className={styles.choice} onClick={() => void link(personId)}>
                <span className={styles.strong}>{title}</span>
                {detail !== '' && <span className={styles.muted}>{detail}</span>}
              </button>
            </li>
          ))}
        </ul>
        {choices.length === 0 && <p className={styles.muted}>Nobody matches</p>}
      </div>
    </Dialog>
  )
}

function useFoundPeople(text: string): readonly Choice[] {
  const [found, setFound] = useState<readonly Choice[]>([])
  useEffect(() => {
    let isCurrent = true
    call('people.search', { text, limit: mostFound }).then(
      ({ hits }) =>
        isCurrent &&
        setFound(
          hits.map(({ id, name, address }) => ({
            personId: id,
            title: name === '' ? address : name,
            detail: name === '' ? '' : address,
          })),
        ),
      (cause) => isCurrent && notifyError('People cannot be searched', cause),
    )
    return () => {
      isCurrent = false
    }
  }, [text])
  return found
}
