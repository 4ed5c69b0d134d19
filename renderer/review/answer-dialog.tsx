import { type FormEvent, useMemo, useState } from 'react'
import type { Role } from '../../shared/directory.ts'
import type { GivenAnswer, ReviewLine } from '../../shared/review.ts'
import { countOf } from '../../shared/words/count.ts'
import { decisionTitles, lineSubject } from '../../shared/words/review-words.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/checkbox.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import styles from './review.module.css'

export interface AnswerDialogProps {
  readonly decision: 'change' | 'remove' | 'unsure'
  readonly lines: readonly ReviewLine[]
  readonly roles: readonly Role[]
  readonly onAnswer: (answer: GivenAnswer) => void
  readonly onClose: () => void
}

/** An answer that wants its reason, and a change its roles. Nothing is changed at Wix by answering. */
export function AnswerDialog({ decision, lines, roles, onAnswer, onClose }: AnswerDialogProps) {
  const [first] = lines
  const accountIds = useMemo(() => new Set(lines.map((line) => line.accountId)), [lines])
  const offered = roles.filter((role) => role.accountId === first?.accountId)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(first?.roleIds ?? []))
  const [reason, setReason] = useState(first?.answer?.reason ?? '')
  const isChange = decision === 'change'
  const trouble = !isChange
    ? ''
    : accountIds.size > 1
      ? 'These lines belong to several accounts, which have roles of their own. Answer them account by account.'
      : offered.length === 0
        ? 'The roles of this account are not known yet. Sync it first.'
        : ''
  const isReady = trouble === '' && (!isChange || chosen.size > 0)

  function submit(event: FormEvent) {
    event.preventDefault()
    if (!isReady) return
    onAnswer({ decision, roleIds: isChange ? [...chosen] : [], reason: reason.trim() })
    onClose()
  }
  const who = lines.length === 1 && first !== undefined ? lineSubject(first) : countOf(lines.length, 'line')
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`${decisionTitles[decision]}: ${who}`}
      description="This is an answer only. What follows from it is planned and shown before anything happens at Wix."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" type="submit" form="review-answer" disabled={!isReady}>
            {`Answer ${countOf(lines.length, 'line')}`}
          </Button>
        </>
      }
    >
      <form id="review-answer" className={styles.form} onSubmit={submit}>
        {isChange && trouble === '' && (
          <fieldset className={styles.roles}>
            <legend>Roles from now on</legend>
            {offered.map((role) => (
              <Checkbox
                key={role.id}
                label={role.title}
                checked={chosen.has(role.id)}
                onCheckedChange={(isChosen) => {
                  const next = new Set(chosen)
                  if (isChosen) next.add(role.id)
                  else next.delete(role.id)
                  setChosen(next)
                }}
              />
            ))}
          </fieldset>
        )}
        {trouble !== '' && <p role="alert">{trouble}</p>}
        <TextField
          label="Reason"
          description="Goes into the report and the audit log."
          value={reason}
          onValueChange={setReason}
          maxLength={2000}
          autoComplete="off"
        />
      </form>
    </Dialog>
  )
}
