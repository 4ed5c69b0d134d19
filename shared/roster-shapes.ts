import { z } from 'zod'
import { columns, sheetColumns } from './column.ts'
import type { PackedRows } from './packed/packed-rows.ts'
import { arePackedEdits, type PackedEdits } from './packed/packed-step.ts'
import { filterSubjects, groupings, mostFilterValues, type RosterViews } from './roster.ts'

// How what the page sends about rosters is checked; contract.ts says in which calls.

export const id = z.string().min(1).max(200)
export const name = z.string().trim().min(1, 'Enter a name.').max(200)
const rowId = z.number().int().nonnegative()
export const rowIds = z.array(rowId).max(1_100_000)
/** One cell; security.md §5: a 5 MB cell is refused with words, not swallowed. */
const longestCell = 100_000
const cell = z.string().max(longestCell, 'A cell holds at most 100,000 characters.')
const editable = [...columns, 'siteId', 'roleIds'] as const
const editableColumns: ReadonlySet<string> = new Set(editable)
export const cells = z.strictObject(
  Object.fromEntries(editable.map((column) => [column, cell])) as Record<
    (typeof editable)[number],
    typeof cell
  >,
)
const cellEdits = z.strictObject(
  Object.fromEntries(editable.map((column) => [column, cell.exactOptional()])) as Record<
    (typeof editable)[number],
    z.ZodExactOptional<typeof cell>
  >,
)
const row = z.strictObject({ id: rowId, cells })
const notAgreed = 'The rows are not in the form agreed on.'
/** Of many rows, column by column: looked at by hand, because a shape for each of a hundred thousand cells is felt. */
const packedRows = <Cells extends PackedEdits['cells']>(areComplete: boolean) =>
  z
    .strictObject({
      ids: z.array(rowId).max(1_100_000),
      cells: z.custom<Cells>((given) => typeof given === 'object'),
    })
    .refine(
      ({ ids, cells }) =>
        arePackedEdits(cells, ids.length, longestCell) &&
        Object.keys(cells).every((column) => editableColumns.has(column)) &&
        (!areComplete || Object.keys(cells).length === editableColumns.size),
      notAgreed,
    )
const packedInserts = z
  .strictObject({
    kind: z.literal('packed-inserts'),
    runs: z.array(z.tuple([rowId.nullable(), z.number().int().nonnegative()])).max(10_000),
    pieces: z.array(packedRows<PackedRows['cells']>(true)).max(1000),
  })
  .refine(({ runs, pieces }) => {
    const rows = pieces.reduce((sum, { ids }) => sum + ids.length, 0)
    return runs.reduce((sum, [, count]) => sum + count, 0) === rows
  }, notAgreed)
const change = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set'),
    rows: z.array(z.strictObject({ id: rowId, cells: cellEdits })).max(1_100_000),
  }),
  z.strictObject({ kind: z.literal('insert'), after: rowId.nullable(), rows: z.array(row).max(1_100_000) }),
  z.strictObject({
    kind: z.literal('packed-set'),
    parts: z.array(packedRows<PackedEdits['cells']>(false)).max(1000),
  }),
  packedInserts,
  z.strictObject({ kind: z.literal('delete'), ids: rowIds }),
  z.strictObject({ kind: z.literal('move'), ids: rowIds, after: rowId.nullable() }),
])
/** Names a step in the undo list. */
export const stepLabel = z.string().max(200)
export const step = z.strictObject({ label: stepLabel, changes: z.array(change).max(10_000) })

const isNot = z.boolean()
const searched = z.string().max(1000, 'Search for at most 1,000 characters.')
const columnIds = z.array(z.string().max(40)).max(40)
const columnLayout = z.strictObject({
  order: columnIds,
  widths: z.record(z.string().max(40), z.number().int().min(20).max(2000)),
  hidden: columnIds,
  frozen: z.number().int().min(0).max(40),
})
const view = z.strictObject({
  text: searched,
  sort: z
    .array(z.strictObject({ column: z.enum(sheetColumns), direction: z.enum(['ascending', 'descending']) }))
    .max(sheetColumns.length),
  filters: z
    .array(
      z.strictObject({
        subject: z.enum(filterSubjects),
        test: z.discriminatedUnion('kind', [
          z.strictObject({
            kind: z.literal('values'),
            values: z.array(z.string().max(1000)).max(mostFilterValues),
            isNot,
          }),
          z.strictObject({ kind: z.enum(['contains', 'equals', 'begins']), text: searched, isNot }),
          z.strictObject({ kind: z.literal('empty'), isNot }),
          z.strictObject({ kind: z.enum(['before', 'after']), day: z.iso.date(), isNot }),
        ]),
      }),
    )
    .max(filterSubjects.length),
  focus: z.strictObject({ by: z.enum(groupings), key: cell, title: cell }).nullable(),
  grouping: z.enum(groupings).nullable(),
})
/** How a roster is looked at; read back from the workspace through the same check. */
export const rosterViews: z.ZodType<RosterViews> = z.strictObject({
  view,
  layout: columnLayout,
  chosenId: id.nullable(),
  saved: z
    .array(z.strictObject({ id, name, view, layout: columnLayout }))
    .max(200, 'A roster keeps at most 200 views.'),
})
