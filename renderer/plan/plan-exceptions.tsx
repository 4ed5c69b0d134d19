import { useMemo } from 'react'
import type { AskCode, ChoiceScope } from '../../shared/asks/plan-asks.ts'
import { type Plan, type PlanLine, placeOfSkip, type SkipReason } from '../../shared/plan.ts'
import { countOf } from '../../shared/words/count.ts'
import { skipTitles, skipWords } from '../../shared/words/plan-words.ts'
import { Button } from '../ui/button.tsx'
import { formatDay } from '../ui/format-time.ts'
import { LinkButton } from '../ui/link-button.tsx'
import { AskCard } from './ask-card.tsx'
import { gatherAsks, skipOf } from './gather-asks.ts'
import styles from './plan-exceptions.module.css'
import { RemovalsCard } from './removals-card.tsx'
import type { AnswerAsks } from './use-answers.ts'

export interface PlanExceptionsProps {
  readonly plan: Plan
  readonly roleTitle: (roleId: string) => string
  readonly onAnswer: AnswerAsks
  /** Rejects with why the number is wrong; null holds the removals again. */
  readonly onRelease: (people: number | null) => Promise<void>
  /** Shows the lines of one reason below. */
  readonly onShow: (reason: SkipReason | AskCode) => void
  /** Opens the roster at these rows. */
  readonly onRows: (lines: readonly PlanLine[]) => void
}

/** What needs a person, before anything else of a plan: its questions, and what is held back with the reason. */
export function PlanExceptions({
  plan,
  roleTitle,
  onAnswer,
  onRelease,
  onShow,
  onRows,
}: PlanExceptionsProps) {
  const asks = useMemo(() => gatherAsks(plan), [plan])
  const held = useMemo(() => gatherHeld(plan), [plan])
  if (asks.length + held.length === 0 && plan.removals === null) return null
  const waiting = asks.reduce((sum, ask) => sum + ask.waiting, 0)
  const suggestions = asks.flatMap(({ code, suggested, waiting: open }) =>
    open > 0 && suggested !== null
      ? [{ ask: code, scope: { kind: 'reason' } satisfies ChoiceScope, answer: suggested }]
      : [],
  )
  const rowsOf = (lines: readonly PlanLine[]) =>
    lines.some(({ rowId }) => rowId !== null) ? () => onRows(lines) : null
  return (
    <section className={styles.exceptions} aria-label="Needs you">
      <div className={styles.bar}>
        <h2 className={styles.heading}>Needs you</h2>
        {waiting > 0 && (
          <span className={styles.muted}>
            {`${countOf(waiting, 'line')} without an answer: nothing is sent for ${waiting === 1 ? 'it' : 'them'}.`}
          </span>
        )}
        <span className={styles.spring} />
        {suggestions.length > 0 && (
          <Button size="small" onClick={() => onAnswer(suggestions)}>
            Use all suggestions
          </Button>
        )}
      </div>
      {plan.removals !== null && (
        <RemovalsCard
          removals={plan.removals}
          onRelease={onRelease}
          onShow={() => onShow('too-many-removals')}
        />
      )}
      {asks.map((ask) => (
        <AskCard
          key={ask.code}
          ask={ask}
          roleTitle={roleTitle}
          onAnswer={(scope, answer) => onAnswer([{ ask: ask.code, scope, answer }])}
          onShow={() => onShow(ask.code)}
          onRows={rowsOf(ask.lines)}
        />
      ))}
      {held.map(({ key, reason, lines, words }) => (
        <section key={key} className={styles.card} aria-label={skipTitles[reason]}>
          <div className={styles.head}>
            <h3
              className={styles.title}
            >{`${skipTitles[reason]}: ${countOf(lines.length, 'line')} held back`}</h3>
            <span className={styles.why}>{words ?? ''}</span>
            <span className={styles.links}>
              <LinkButton onClick={() => onShow(reason)}>Show lines</LinkButton>
              <Rows open={rowsOf(lines)} />
            </span>
          </div>
        </section>
      ))}
    </section>
  )
}

function Rows({ open }: { readonly open: (() => void) | null }) {
  return open === null ? null : <LinkButton onClick={open}>Open rows in the roster</LinkButton>
}

interface HeldLines {
  readonly key: string
  readonly reason: SkipReason
  readonly lines: readonly PlanLine[]
  /** null: not the same for all. */
  readonly words: string | null
}

const ofAccounts: ReadonlySet<SkipReason> = new Set(['no-key', 'no-permission'])

/** Lines that a person must act on elsewhere first, by their reason; each account that cannot send apart. */
function gatherHeld(plan: Plan): readonly HeldLines[] {
  const found = new Map<string, { reason: SkipReason; lines: PlanLine[]; words: Set<string> }>()
  for (const line of plan.lines) {
    const why = skipOf(line)
    if (why === null || placeOfSkip(why) !== 'held' || why.reason === 'too-many-removals') continue
    const { reason } = why
    const words = skipWords(why, formatDay)
    const key = ofAccounts.has(reason) ? words : reason
    const one = found.get(key) ?? { reason, lines: [], words: new Set<string>() }
    found.set(key, one)
    one.lines.push(line)
    if (one.words.size < 2) one.words.add(words)
  }
  return [...found].map(([key, { reason, lines, words }]) => {
    const [only, ...others] = words
    return { key, reason, lines, words: others.length === 0 ? (only ?? null) : null }
  })
}
