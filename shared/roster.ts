import { type Column, type HiddenColumn, type SheetColumn, sheetColumns } from './column.ts'
import type { SiteId } from './directory.ts'

export type RosterId = string
/** Unique within its roster, never used again after a delete (undo brings the same id back). */
export type RowId = number

/**
 * Always text; '' is empty. `site` and `roles` hold the directory's spelling once resolved, `until` a day as `2026-12-31`
 * (the last one on which access is wished for), else what was typed.
 */
export type Cells = Readonly<Record<Column | HiddenColumn, string>>
export type CellEdits = Readonly<Partial<Record<Column | HiddenColumn, string>>>

export interface Row {
  readonly id: RowId
  readonly cells: Cells
}

export interface RowEdit {
  readonly id: RowId
  readonly cells: CellEdits
}

/** `after: null` is the top of the roster. */
export type Change =
  | { readonly kind: 'set'; readonly rows: readonly RowEdit[] }
  | { readonly kind: 'insert'; readonly after: RowId | null; readonly rows: readonly Row[] }
  | { readonly kind: 'delete'; readonly ids: readonly RowId[] }
  | { readonly kind: 'move'; readonly ids: readonly RowId[]; readonly after: RowId | null }

/** One gesture: saved, undone and redone as a whole. */
export interface Step {
  /** Names it in the undo list, e.g. `paste 40 cells`. */
  readonly label: string
  readonly changes: readonly Change[]
}

/** Derived from the row, its own calls and what is known of the person on the site; never typed. design.md §5 */
export const rowStates = [
  'draft', // something is missing or wrong
  'ready',
  'queued',
  'sending',
  'sent',
  'reminded',
  'expiring', // 3 days or less
  'expired',
  'accepted',
  'probably-accepted',
  'possibly-accepted',
  'differs', // other roles than the row asks for
  'ended', // its last day is over
  'gone', // was in, and left by themselves or was removed
  'left', // a person said that they left: nothing is sent to them
  'declined',
  'revoked',
  'refused',
  'failed',
  'in-doubt',
  'held',
] as const
export type RowState = (typeof rowStates)[number]

/** Rows a roster can be made with by hand: they are checked and saved in one turn of the app. */
export const mostFirstRows = 20_000

export interface Roster {
  readonly id: RosterId
  readonly name: string
  readonly rows: number
  /** Grows by one with every step, undo and redo. */
  readonly revision: number
  readonly createdAt: string
  readonly changedAt: string
  /** Set while it waits in the bin. */
  readonly deletedAt: string | null
}

/** Days before its last one at which a row is warned of. */
export const endingSpans = { day: 1, week: 7, fortnight: 14 } as const

/** Rows of a roster whose last day is near or over, while somebody is in or can still accept. */
export interface RosterEnding {
  readonly rosterId: RosterId
  readonly name: string
  /** Past their last day: somebody has to end them, nothing does by itself. */
  readonly over: number
  /** Of the one that is over for longest; 0 when none is. */
  readonly mostDaysOver: number
  /** Ending in so many days or fewer, today and tomorrow among them; each counts in the wider ones too. */
  readonly within1: number
  readonly within7: number
  readonly within14: number
}

export interface Endings {
  /** The day of now, `2026-12-31`, in that zone. */
  readonly today: string
  /** IANA. */
  readonly zone: string
  /** Rosters with anything that is over or ends within 14 days. */
  readonly rosters: readonly RosterEnding[]
}

/** One entry of the undo list, newest last. */
export interface HistoryEntry {
  readonly seq: number
  readonly label: string
  readonly at: string
  readonly isUndone: boolean
}

/** What a row says otherwise than the invite that is out for it; `gone` with the address it was sent to. */
export type SentDifference =
  | { readonly kind: 'gone'; readonly row: number; readonly sent: string }
  | {
      readonly kind: 'email' | 'site' | 'roles'
      /** 1-based. */
      readonly row: number
      readonly sent: string
      /** '' for an empty cell. */
      readonly now: string
    }

export interface SentNotice {
  /** The first few. */
  readonly rows: readonly SentDifference[]
  /** How many there are besides. */
  readonly more: number
}

/** Rows that were taken to another roster, and the steps that did it, by their `seq`. */
export interface RowsMoved {
  /** Where they are now. */
  readonly roster: Roster
  readonly moved: number
  readonly steps: {
    /** null when the rows stay where they were too. */
    readonly from: number | null
    readonly to: number
  }
}

/** What rows can be filtered by: the columns, and two facts that have no column. */
export const filterSubjects = [...sheetColumns, 'account', 'client', 'problem'] as const
export type FilterSubject = (typeof filterSubjects)[number]

/** What rows can be put together by. */
export const groupings = ['person', 'site', 'account', 'client', 'state', 'roles', 'language'] as const
export type Grouping = (typeof groupings)[number]

export interface SortKey {
  readonly column: SheetColumn
  readonly direction: 'ascending' | 'descending'
}

/** Texts are compared without regard to case and accents; the value '' stands for an empty cell. */
export type FilterTest =
  | { readonly kind: 'values'; readonly values: readonly string[]; readonly isNot: boolean }
  | { readonly kind: 'contains' | 'equals' | 'begins'; readonly text: string; readonly isNot: boolean }
  | { readonly kind: 'empty'; readonly isNot: boolean }
  /** Of columns of days; `isNot` takes the day itself in, from the other side. A cell without a day never passes. */
  | { readonly kind: 'before' | 'after'; readonly day: string; readonly isNot: boolean }

export interface Filter {
  readonly subject: FilterSubject
  readonly test: FilterTest
}

/** All rows of one person, one site, … and no others. */
export interface GroupFocus {
  readonly by: Grouping
  /** Identity of the group, e.g. an address key or a SiteId. */
  readonly key: string
  /** Its name when it was chosen, for when no row of it is left. */
  readonly title: string
}

/** Which rows are shown and in which order. A view never changes the stored order. */
export interface View {
  /** Searched in every cell; '' for all rows. */
  readonly text: string
  /** The first key decides, the next ones break ties; [] is the stored order. */
  readonly sort: readonly SortKey[]
  /** One a subject at most; a row must pass all. */
  readonly filters: readonly Filter[]
  readonly focus: GroupFocus | null
  /** What the panel of groups shows; null while it is closed. */
  readonly grouping: Grouping | null
}

/** How the columns stand, see `renderer/grid/layout.ts`. */
export interface ColumnLayout {
  readonly order: readonly string[]
  /** Pixels by column, where a person chose them. */
  readonly widths: Readonly<Record<string, number>>
  readonly hidden: readonly string[]
  readonly frozen: number
}

export interface SavedView {
  readonly id: string
  readonly name: string
  readonly view: View
  readonly layout: ColumnLayout
}

/** How a roster was last looked at, and the views that were given a name. Not part of undo. */
export interface RosterViews {
  readonly view: View
  readonly layout: ColumnLayout
  /** The saved view that was chosen last; what is shown may have been changed since. */
  readonly chosenId: string | null
  readonly saved: readonly SavedView[]
}

export const plainView: View = { text: '', sort: [], filters: [], focus: null, grouping: null }
/** State and e-mail stay in place: whatever is scrolled to, it is seen whose row it is. */
export const plainColumnLayout: ColumnLayout = { order: [], widths: {}, hidden: [], frozen: 2 }
export const plainViews: RosterViews = {
  view: plainView,
  layout: plainColumnLayout,
  chosenId: null,
  saved: [],
}

/** More values are not chosen one by one; a text filter says it better. */
export const mostFilterValues = 10_000

export const emptyCells: Cells = {
  email: '',
  name: '',
  site: '',
  roles: '',
  until: '',
  language: '',
  note: '',
  siteId: '',
  roleIds: '',
}

export type SiteMatch =
  | { readonly kind: 'one'; readonly siteId: SiteId; readonly text: string }
  | { readonly kind: 'several'; readonly siteIds: readonly SiteId[] }
  | { readonly kind: 'none'; readonly suggestion: string | null }

/** Whether two hidden cells hold the same ids, in any order. */
export const haveSameIds = (a: string, b: string): boolean =>
  a === b || a.split(',').toSorted().join() === b.split(',').toSorted().join()

/** The ids in a hidden cell, see {@link HiddenColumn}. */
export const splitIds = (joined: string): readonly string[] => (joined === '' ? [] : joined.split(','))
