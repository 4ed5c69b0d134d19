import { useState } from 'react'
import type { RunStart } from '../../shared/outbox.ts'
import type { Plan, PlanChange } from '../../shared/plan.ts'
import { countOf, pluralOf } from '../../shared/words/count.ts'
import { writeWeekday } from '../../shared/words/when.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { ConfirmDialog } from '../ui/dialog/confirm-dialog.tsx'
import { Send } from '../ui/icons.ts'
import { attempt } from '../ui/toast.tsx'
import { applyWords, type PlanCounts } from './count-plan.ts'
import styles from './plan-screen.module.css'
import { ScheduleMenu } from './schedule-menu.tsx'
import { StaleDialog } from './stale-dialog.tsx'

export interface SendPlanProps {
  readonly plan: Plan
  readonly counts: PlanCounts
  readonly isPractice: boolean
  readonly onStarted: (runId: string) => void
  /** Makes the plan again. */
  readonly onMake: () => void
  /** A person wants to keep looking at a plan that is out of date. */
  readonly onChanged: () => void
}

/** The button that sends a plan, the word that a large one asks for, and what changed when it is out of date. */
export function SendPlan({ plan, counts, isPractice, onStarted, onMake, onChanged }: SendPlanProps) {
  const [isSending, setSending] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const [word, setWord] = useState<string | null>(null)
  const [start, setStart] = useState<RunStart | null>(null)
  const [changes, setChanges] = useState<readonly PlanChange[] | null>(null)

  const isWaiting = plan.approval !== null && plan.approval.approved === null

  async function apply(confirmation: string | null, when: RunStart | null) {
    setSending(true)
    try {
      const result = await call('outbox.apply', {
        planId: plan.id,
        confirmation,
        ...(when === null ? {} : { start: when }),
      })
      if (result.kind === 'started') onStarted(result.runId)
      else if (result.kind === 'stale') setChanges(result.changes)
      else {
        setWord(result.word)
        setAsking(true)
      }
    } finally {
      setSending(false)
    }
  }

  async function send(when: RunStart | null) {
    setStart(when)
    if (plan.confirmation !== null || counts.removals > 0) {
      setWord(plan.confirmation)
      setAsking(true)
    } else await apply(null, when)
  }

  return (
    <>
      <span className={styles.send}>
        <Button
          tone="primary"
          icon={<Send size={14} aria-hidden />}
          data-tour="send"
          isBusy={isSending}
          disabled={plan.calls.length === 0 || isWaiting}
          onClick={() => void attempt('The plan was not sent', () => send(null))}
        >
          {applyWords(counts)}
        </Button>
        <ScheduleMenu isDisabled={isSending || plan.calls.length === 0 || isWaiting} onChoose={send} />
      </span>
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        title={`${applyWords(counts)}${laterWords(start)}?`}
        word={word}
        confirmLabel={applyWords(counts)}
        tone={counts.revokes + counts.removals > 0 ? 'danger' : 'primary'}
        onConfirm={() => apply(word, start)}
      >
        {consequences(counts, isPractice)}
        {counts.held > 0 &&
          ` ${countOf(counts.held, 'line')} that ${pluralOf(counts.held, 'needs', 'need')} attention ${pluralOf(counts.held, 'is', 'are')} left out.`}
      </ConfirmDialog>
      <StaleDialog
        changes={changes}
        onClose={() => {
          setChanges(null)
          onChanged()
        }}
        onMake={onMake}
      />
    </>
  )
}

function laterWords(start: RunStart | null): string {
  if (start === null) return ''
  return start.kind === 'online'
    ? ' when online'
    : ` at ${start.local.slice(11)} on ${writeWeekday(start.local)}`
}

function consequences({ revokes, removals, sites }: PlanCounts, isPractice: boolean): string {
  if (removals > 0)
    return 'They lose their access at once. Wix has no undo for this; they would have to be invited again.'
  if (revokes > 0) return 'Their invite links stop working. This can’t be undone; you can send a new invite.'
  return isPractice
    ? 'This is the practice account: everything happens as it would, but no e-mail leaves this computer.'
    : `E-mails go out to people on ${countOf(sites, 'site')}. What is sent cannot be unsent, only revoked.`
}
