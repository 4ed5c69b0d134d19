// The columns of a roster: which are typed, which are worked out, and which may not be changed while a row is on its way.

/** The cells a person edits. */
export const columns = ['email', 'name', 'site', 'roles', 'until', 'language', 'note'] as const
export type Column = (typeof columns)[number]
/** What the core resolved from `site` and `roles`: a SiteId, and RoleIds joined by ','; '' when unresolved. */
export type HiddenColumn = 'siteId' | 'roleIds'

/** The columns of the grid: the typed ones and what the app works out, in the order a new roster shows them. */
export const sheetColumns = [
  'state',
  'email',
  'name',
  'site',
  'roles',
  'until',
  'language',
  'note',
  'outcome',
  'sent',
  'expires',
] as const
export type SheetColumn = (typeof sheetColumns)[number]

/**
 * What an exported file can tell of a row, in the order it does: the columns of the grid, for whom the site is, what is wrong, the
 * ids.
 */
export const exportColumns = [...sheetColumns, 'client', 'problems', 'siteId', 'roleIds'] as const
export type ExportColumn = (typeof exportColumns)[number]

/** Columns of days, which are sorted and filtered as such. */
export const dayColumns = ['until', 'sent', 'expires'] as const satisfies readonly SheetColumn[]
export type DayColumn = (typeof dayColumns)[number]
const days: ReadonlySet<string> = new Set(dayColumns)
export const isDayColumn = (column: string): column is DayColumn => days.has(column)

/** What an invite is made from. While a row waits or is sent, other cells here would make it tell something else. */
export const sentColumns = [
  'email',
  'site',
  'roles',
  'language',
  'siteId',
  'roleIds',
] as const satisfies readonly (Column | HiddenColumn)[]
const sent: ReadonlySet<string> = new Set(sentColumns)

/** True for columns that are locked while a row is on its way. Names and notes are never sent, so they stay free. */
export const isSentColumn = (column: string): boolean => sent.has(column)
