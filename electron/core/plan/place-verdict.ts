import type { PlanVerdict } from '../../../shared/plan.ts'
import type { Decision, PlannedAccess } from './decide-wish.ts'
import type { LineToPlace, SitePlacing } from './place-lines.ts'

/** A decision as the line's verdict, with its call where nobody has to be asked. */
export function placed(
  decision: Decision,
  placing: SitePlacing,
  line: LineToPlace,
  at: number,
  after: number | null = null,
): PlanVerdict {
  switch (decision.kind) {
    case 'skip':
      return decision
    case 'ask':
      return {
        kind: 'ask',
        ask: decision.ask,
        options: decision.options,
        suggested: decision.suggested,
        answer: null,
        accountId: line.accountId,
        call: null,
        blocked: null,
      }
    case 'act': {
      const call = placing.place(decision.act, line, at, after)
      return typeof call === 'number' ? { kind: 'call', call } : { kind: 'skip', ...call }
    }
  }
}

/** Whom a change or a removal is about; null while nobody knows for certain who of the site's people it is. */
export const wixIdOf = (known: PlannedAccess | undefined): string | null =>
  known?.state === 'accepted' && known.wixIds.length === 1 ? (known.wixIds[0] ?? null) : null

/** The roles of somebody who has access, as far as they are known. */
export const rolesIfIn = (known: PlannedAccess | undefined): readonly string[] | null =>
  known?.state === 'accepted' ? (known.roles?.roleIds ?? null) : null
