import { useState } from 'react'
import type { ManyRemovals } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { manyRemovalsWords } from '../../shared/words/plan-words.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/display/chip.tsx'
import { TextField } from '../ui/field.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { useSubmit } from '../ui/use-submit.ts'
import styles from './plan-exceptions.module.css'

export interface RemovalsCardProps {
  readonly removals: ManyRemovals
  /** Rejects with why the number is wrong; null holds the removals again. */
  readonly onRelease: (people: number | null) => Promise<void>
  readonly onShow: () => void
}

/** Removals that wait until a person types how many people they take. */
export function RemovalsCard({ removals, onRelease, onShow }: RemovalsCardProps) {
  const [typed, setTyped] = useState('')
  const { isBusy, error, onSubmit } = useSubmit(async () => {
    await onRelease(Number(typed.replace(/[\s,.]/g, '')) || 0)
    setTyped('')
  })
  const title = `${countOf(removals.people, 'person', 'people')} would be removed`
  return (
    <section className={styles.card} aria-label={title}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {removals.isReleased ? (
          <Chip tone="error">Will be removed</Chip>
        ) : (
          <Chip tone="warning">Held back</Chip>
        )}
        <span className={styles.spring} />
        {!removals.isReleased && <LinkButton onClick={onShow}>Show lines</LinkButton>}
      </div>
      <p className={styles.question}>{manyRemovalsWords(removals)}</p>
      {removals.isReleased ? (
        <div className={styles.answers}>
          <Button size="small" onClick={() => void onRelease(null)}>
            Hold the removals again
          </Button>
        </div>
      ) : (
        <form className={styles.answers} onSubmit={onSubmit}>
          <TextField
            size="small"
            label="Number of people"
            isLabelHidden
            inputMode="numeric"
            placeholder="Number of people"
            value={typed}
            error={error}
            onValueChange={setTyped}
          />
          <Button size="small" type="submit" isBusy={isBusy} disabled={typed.trim() === ''}>
            Let the removals go
          </Button>
        </form>
      )}
    </section>
  )
}
