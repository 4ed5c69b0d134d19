import { unreachable } from '../../../../shared/errors.ts'
import type { Outcome, Reason } from '../../../../shared/outbox.ts'
import type { AccessJobKind } from '../../../../shared/plan.ts'
import { likenessOf } from '../like-failures.ts'
import { backOffMs } from '../pace/pace.ts'
import type { AccessFinding } from './access-finding.ts'
import { reasonOfFailure } from './reason-of-failure.ts'

/** What a finding means for the job and its one item. */
export type AfterFinding =
  | {
      readonly kind: 'settled'
      readonly outcome: Extract<
        Outcome['kind'],
        'changed' | 'removed' | 'still-there' | 'covered' | 'failed' | 'in-doubt'
      >
      readonly because: Reason | null
    }
  /** It did not hold: tried again. */
  | { readonly kind: 'queued'; readonly waitMs: number; readonly because: Reason }

export interface FoundCall {
  readonly kind: AccessJobKind
  /** This try included. */
  readonly attempts: number
  /** Wix was asked in an earlier try, and may have acted. */
  readonly wasAsked: boolean
  /** Wix said yes in an earlier try. */
  readonly wasAccepted: boolean
}

/** So often a change or removal that did not hold is tried. */
export const mostTries = 3

/** design.md §7. Nobody is called removed, and no role changed, that a read did not show so. */
export function afterFinding(finding: AccessFinding, call: FoundCall): AfterFinding {
  const settled = (
    outcome: Extract<AfterFinding, { kind: 'settled' }>['outcome'],
    because: Reason | null,
  ): AfterFinding => ({ kind: 'settled', outcome, because })
  const again = (because: Reason, outcome: 'still-there' | 'failed'): AfterFinding =>
    call.attempts < mostTries
      ? { kind: 'queued', waitMs: backOffMs(call.attempts), because }
      : settled(outcome, because)
  /** It is so now: by us, perhaps by us, or before anybody was asked. */
  const done = (outcome: 'changed' | 'removed', before: Reason): AfterFinding => {
    if (call.wasAccepted) return settled(outcome, null)
    return call.wasAsked ? settled(outcome, { kind: 'lost-answer' }) : settled('covered', before)
  }
  const notProven = (isAccepted: boolean, because: Reason): Reason => ({
    kind: 'not-read-back',
    job: call.kind,
    isAccepted,
    because,
  })
  switch (finding.kind) {
    case 'gone':
      if (call.kind === 'change-role') return settled('failed', { kind: 'not-on-site' })
      if (finding.isAccepted) return settled('removed', null)
      return done('removed', { kind: 'not-on-site' })
    case 'gone-once':
      return settled('in-doubt', notProven(true, { kind: 'one-read' }))
    case 'reads-differ': {
      const because: Reason = { kind: 'reads-differ', isNamed: finding.isNamed }
      if (call.attempts < mostTries) return again(because, 'failed')
      const isAccepted = finding.isAccepted || call.wasAccepted
      if (isAccepted || call.wasAsked) return settled('in-doubt', notProven(isAccepted, because))
      return settled('failed', { kind: 'not-looked', job: call.kind, times: call.attempts, because })
    }
    case 'still-listed':
      return again({ kind: 'still-listed', times: call.attempts }, 'still-there')
    case 'changed':
      return settled('changed', null)
    case 'has-these-roles':
      return done('changed', { kind: 'has-these-roles' })
    case 'roles-differ':
      return again({ kind: 'roles-differ', times: call.attempts, titles: finding.titles }, 'failed')
    case 'never-made':
      return settled('failed', finding.because)
    case 'short-list': {
      const { before, after } = finding
      const because: Reason = { kind: 'short-list', before, after }
      // Two reads said so: a later try would have nothing to compare a third with.
      return settled('in-doubt', notProven(true, because))
    }
    case 'refused':
      return settled('failed', reasonOfFailure(finding.failure))
    default:
      return unreachable(finding)
  }
}

/** What says nothing of how the others will end. */
const isNoSign = ({ kind }: AccessFinding): boolean =>
  kind === 'never-made' || kind === 'gone' || kind === 'gone-once'

/** How a finding that wants a person is like others, so that a run of them stops and asks; null for all others. */
export function likenessOfFinding(
  finding: AccessFinding,
  { outcome, because }: Extract<AfterFinding, { kind: 'settled' }>,
): { readonly words: string; readonly because: Reason } | null {
  if (because === null || isNoSign(finding)) return null
  if (finding.kind === 'refused') return { words: likenessOf(finding.failure), because }
  return outcome === 'failed' || outcome === 'still-there' || outcome === 'in-doubt'
    ? { words: finding.kind, because }
    : null
}
