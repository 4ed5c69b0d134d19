import { useEffect, useState } from 'react'
import type { Account } from '../../shared/accounts.ts'
import type { Review, ReviewPopulation, ReviewScope } from '../../shared/review.ts'
import { populationWords } from '../../shared/words/review-words.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './review.module.css'

export interface NewReviewDialogProps {
  readonly accounts: readonly Account[]
  /** Names of clients, in order. */
  readonly clients: readonly string[]
  /** `2026-12-18`: what is offered as the last day. */
  readonly dueDay: string
  readonly onBegun: (review: Review) => void
  readonly onClose: () => void
}

/** Over which sites a review goes, who decides and until when. Beginning it freezes the list. */
export function NewReviewDialog({ accounts, clients, dueDay, onBegun, onClose }: NewReviewDialogProps) {
  const [given, setGiven] = useState({ name: '', reviewer: '', dueDay })
  const [chosen, setChosen] = useState('everything')
  const population = usePopulation(chosen)
  const isReady = given.name.trim() !== '' && given.reviewer.trim() !== '' && given.dueDay !== ''
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    onBegun(await call('review.begin', { ...given, scope: scopeOf(chosen) }))
  })
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part })
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      isLocked={isBusy}
      title="New review"
      description="Freezes who is on the sites now, so that somebody can say of each line whether it should stay."
      footer={
        <>
          <Button disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button
            tone="primary"
            type="submit"
            form="new-review"
            isBusy={isBusy}
            disabled={!isReady || population?.lines === 0}
          >
            Begin review
          </Button>
        </>
      }
    >
      <form id="new-review" className={styles.form} onSubmit={onSubmit}>
        <TextField
          label="Name"
          placeholder="Access review, autumn"
          value={given.name}
          onValueChange={(name) => set({ name })}
          maxLength={200}
          autoComplete="off"
        />
        <Select
          label="Sites"
          value={chosen}
          onValueChange={setChosen}
          options={[
            { value: 'everything', label: 'All sites' },
            ...accounts.map(({ id, name }) => ({
              value: `account ${id}`,
              label: name,
              detail: 'All sites of this account',
            })),
            ...clients.map((client) => ({
              value: `client ${client}`,
              label: client,
              detail: 'All sites of this client',
            })),
          ]}
          description={population === null ? 'Counting…' : populationWords(population)}
        />
        <TextField
          label="Who decides"
          description="A name, or the reviewer’s e-mail address: their own access is flagged then."
          value={given.reviewer}
          onValueChange={(reviewer) => set({ reviewer })}
          maxLength={300}
          autoComplete="off"
        />
        <TextField
          label="Last day for answers"
          type="date"
          value={given.dueDay}
          onValueChange={(day) => set({ dueDay: day })}
          error={error}
        />
      </form>
    </Dialog>
  )
}

function scopeOf(chosen: string): ReviewScope {
  const at = chosen.indexOf(' ')
  const rest = chosen.slice(at + 1)
  if (chosen.startsWith('account ')) return { kind: 'account', accountId: rest }
  return chosen.startsWith('client ') ? { kind: 'client', client: rest } : { kind: 'everything' }
}

/** What the review would go over; null while it is counted. */
function usePopulation(chosen: string): ReviewPopulation | null {
  const [counted, setCounted] = useState<{ chosen: string; population: ReviewPopulation } | null>(null)
  useEffect(() => {
    let isWanted = true
    call('review.population', { scope: scopeOf(chosen) }).then(
      (population) => isWanted && setCounted({ chosen, population }),
      // What cannot be counted cannot be begun either, and that is said there.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [chosen])
  return counted?.chosen === chosen ? counted.population : null
}
