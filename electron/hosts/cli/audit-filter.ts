import { auditActions } from '../../../shared/audit.ts'
import type { CallInput } from '../../../shared/contract.ts'
import { isDay } from '../../../shared/day.ts'
import { chooseSites, type SiteWishes, siteOptions } from './name-filter.ts'
import type { OptionSpec } from './table/command-spec.ts'
import { WrongUse } from './table/read-arguments.ts'
import type { TerminalCore } from './terminal-core.ts'

/** Which events of the log are meant, as on the screen; without any, all of them. */
export const auditFilterOptions = {
  person: { kind: 'many', value: 'ADDRESS', words: 'only events about this person' },
  ...siteOptions,
  run: { kind: 'text', value: 'ID', words: 'only events of this run' },
  action: {
    kind: 'many',
    value: 'ACTION',
    words: 'only this action, as the column of an export names it',
    choices: auditActions,
  },
  from: { kind: 'text', value: 'YYYY-MM-DD', words: 'from this day on' },
  to: { kind: 'text', value: 'YYYY-MM-DD', words: 'until this day' },
  text: { kind: 'text', value: 'TEXT', words: 'only events that say this' },
} as const satisfies Readonly<Record<string, OptionSpec>>

export interface AuditWishes extends SiteWishes {
  readonly person: readonly string[]
  readonly action: readonly (typeof auditActions)[number][]
  readonly run?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly text?: string | undefined
}

/** Before the workspace is opened. @throws WrongUse for what is no day */
export function checkDays<W extends AuditWishes>(wishes: W): W {
  if (![wishes.from, wishes.to].every((day) => day === undefined || isDay(day)))
    throw new WrongUse('--from and --to want a day like 2026-01-31.')
  return wishes
}

/** The filter of the log by what was typed. Days are UTC, both included. @throws AppError `not-found`, `conflict` for names */
export async function auditFilterOf(
  core: TerminalCore,
  wishes: AuditWishes,
): Promise<CallInput<'audit.export'>['filter']> {
  const { from, to, text = '', run, person, action } = wishes
  const { sites } = await core.call('directory.read', {})
  const siteIds = chooseSites(wishes, await core.call('accounts.list', {}), sites)
  return {
    text,
    actions: [...action],
    from: from === undefined ? null : `${from}T00:00:00.000Z`,
    to: to === undefined ? null : dayAfter(to),
    runId: run ?? null,
    people: [...person],
    ...(siteIds === null ? {} : { siteIds: [...siteIds] }),
  }
}

const dayAfter = (day: string): string =>
  new Date(Date.parse(`${day}T00:00:00.000Z`) + 86_400_000).toISOString()
