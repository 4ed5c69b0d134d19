import type { CallInput } from '../../shared/contract.ts'
import { emptyCells, type Row } from '../../shared/roster.ts'

type Step = CallInput<'roster.apply'>['step']

/** A row as typed, in columns that hold whatever is typed. */
export interface TypedRow {
  readonly id: number
  readonly email: string
  readonly name: string
  readonly note: string
}
export type Sheet = readonly TypedRow[]

/** Every step there was, and how many of them are not undone. */
export interface Typed {
  /** The sheet before the first step, and after each. */
  readonly steps: readonly Sheet[]
  readonly done: number
  /** The first id that no row ever had. */
  readonly nextId: number
}

/** One thing that somebody does to a roster; `after` is what must be there once it is saved. */
export type TypingAct = { readonly after: Typed } & (
  | { readonly kind: 'step'; readonly step: Step }
  | { readonly kind: 'undo' | 'redo' }
  | { readonly kind: 'import'; readonly csv: string }
)

/** Draws what is done next. What it does to the sheet is worked out here by itself, not by the code under test. */
export function drawAct(random: () => number, typed: Typed, word: () => string): TypingAct {
  const sheet = typed.steps[typed.done] ?? []
  const upTo = (most: number) => Math.floor(random() * most)
  const some = (most: number) => sheet.filter(() => random() < most / Math.max(1, sheet.length))
  const step = (changes: Step['changes'], next: Sheet, ids = 0): TypingAct => ({
    kind: 'step',
    step: { label: 'lab', changes },
    after: {
      steps: [...typed.steps.slice(0, typed.done + 1), next],
      done: typed.done + 1,
      nextId: typed.nextId + ids,
    },
  })
  const chance = random()
  if (sheet.length === 0 || chance < 0.15) {
    const rows = Array.from({ length: 1 + upTo(4) }, () => typedRow(typed.nextId, word))
    // Ids are never used again, within one insert too.
    const fresh = rows.map((row, at) => ({ ...row, id: row.id + at }))
    const at = upTo(sheet.length + 1)
    const after = sheet[at - 1]?.id ?? null
    return step(
      [{ kind: 'insert', after, rows: fresh.map(asRow) }],
      sheet.toSpliced(at, 0, ...fresh),
      fresh.length,
    )
  }
  if (chance < 0.25 && typed.done > 0) return { kind: 'undo', after: { ...typed, done: typed.done - 1 } }
  if (chance < 0.3 && typed.done < typed.steps.length - 1)
    return { kind: 'redo', after: { ...typed, done: typed.done + 1 } }
  if (chance < 0.37) return importMore(typed, sheet, word, 1 + upTo(3))
  if (chance < 0.45) {
    const gone = new Set(some(2).map(({ id }) => id))
    if (gone.size > 0 && gone.size < sheet.length)
      return step(
        [{ kind: 'delete', ids: [...gone] }],
        sheet.filter(({ id }) => !gone.has(id)),
      )
  }
  if (chance < 0.55) {
    // A sort is a move of every row.
    const column = (['email', 'name', 'note'] as const)[upTo(3)] ?? 'name'
    const sorted = sheet.toSorted((a, b) =>
      a[column] < b[column] ? -1 : a[column] > b[column] ? 1 : a.id - b.id,
    )
    return step([{ kind: 'move', ids: sorted.map(({ id }) => id), after: null }], sorted)
  }
  const chosen = new Map(
    [...some(3), sheet[upTo(sheet.length)]].flatMap((row) => (row ? [[row.id, row]] : [])),
  )
  const edits = [...chosen.keys()].map((id) => ({
    id,
    cells: random() < 0.5 ? { name: word() } : { note: word(), name: word() },
  }))
  const byId = new Map(edits.map(({ id, cells }) => [id, cells]))
  return step(
    [{ kind: 'set', rows: edits }],
    sheet.map((row) => ({ ...row, ...byId.get(row.id) })),
  )
}

const typedRow = (id: number, word: () => string): TypedRow => ({
  ...{ id, email: `${word()}@lab.example`, name: word(), note: word() },
})

const asRow = ({ id, ...texts }: TypedRow): Row => ({ id, cells: { ...emptyCells, ...texts } })

/** Rows of a file, below all others. */
function importMore(typed: Typed, sheet: Sheet, word: () => string, count: number): TypingAct {
  const first = typed.nextId
  const rows = Array.from({ length: count }, (_, at) => typedRow(first + at, word))
  const lines = rows.map(({ email, name, note }) => [email, name, note].join())
  return {
    kind: 'import',
    csv: ['email,name,note', ...lines].join('\n'),
    after: {
      steps: [...typed.steps.slice(0, typed.done + 1), [...sheet, ...rows]],
      done: typed.done + 1,
      nextId: first + count,
    },
  }
}
