import { createRosterModel, type RosterModel } from '../../../../renderer/sheet/roster-model.ts'
import type { ViewContext } from '../../../../renderer/sheet/view/match-view.ts'
import { rowTextsOf } from '../../../../renderer/sheet/view/row-texts.ts'
import type { SheetNames } from '../../../../renderer/sheet/view/sheet-facts.ts'
import type { Finding, Problem } from '../../../../shared/problem.ts'
import { type Cells, emptyCells, type Row } from '../../../../shared/roster.ts'
import type { RowMark } from '../../../../shared/row-mark.ts'

export const aRow = (id: number, cells: Partial<Cells> = {}): Row => ({
  id,
  cells: { ...emptyCells, ...cells },
})

export const aMark = (id: number, change: Partial<RowMark> = {}): RowMark => ({
  id,
  state: 'ready',
  problems: [],
  outcome: null,
  sentAt: null,
  expiresAt: null,
  mails: 0,
  overdue: null,
  locked: null,
  ...change,
})

type Place = Partial<Pick<Problem, 'column' | 'severity' | 'suggestion'>>

export const aProblem = (
  change: Place & Finding = { code: 'site-unknown', because: 'no-match', typed: 'Nowhere' },
): Problem => ({ column: 'site', severity: 'error', suggestion: null, ...change })

/** A model with these rows, ids from 1. */
export function aSheet(cells: readonly Partial<Cells>[], marks: readonly RowMark[] = []): RosterModel {
  const model = createRosterModel()
  model.load({ rows: cells.map((some, at) => aRow(at + 1, some)), marks: [...marks] })
  return model
}

export const someNames: SheetNames = {
  accountOf: (siteId) => ({ s1: 'a1', s2: 'a1', s3: 'a2' })[siteId] ?? '',
  accountName: (id) => ({ a1: 'Agency', a2: 'Second' })[id] ?? id,
  clientOf: (siteId) => ({ s1: 'Northwind', s3: 'Café Nord' })[siteId] ?? '',
  roleTitle: (id) => ({ r1: 'Editor, Blog', r2: 'Billing' })[id] ?? '',
}

export const contextOf = (rows: RosterModel): ViewContext => ({
  rows,
  texts: rowTextsOf(rows),
  names: someNames,
})
