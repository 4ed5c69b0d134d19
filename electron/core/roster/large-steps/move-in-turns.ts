import type { CallInput, CallOutput } from '../../../../shared/contract.ts'
import type { RosterId } from '../../../../shared/roster.ts'
import type { Audit } from '../../audit/audit.ts'
import type { Ports } from '../../ports.ts'
import type { Db } from '../../store/db.ts'
import { rowsWritten } from '../../store/rows-written.ts'
import { visitInPieces } from '../../turns/visit-in-pieces.ts'
import { type CheckedSheet, emptySheet } from '../checked-sheet.ts'
import { moveRows } from '../move-rows.ts'
import type { RosterRecords } from '../roster-records.ts'
import type { SheetRow } from '../sheet.ts'
import type { SheetSessions } from '../sheet-sessions.ts'
import type { PreparedStep } from '../sheet-steps.ts'
import { rowsAGlance, rowsAPiece } from './row-pieces.ts'
import { commitParts, foldLater, type Written, writeAside } from './write-aside.ts'

type MoveInput = CallInput<'roster.moveRows'>
type Moved = CallOutput<'roster.moveRows'>

export interface MoveInTurnsDeps {
  readonly db: Db
  readonly audit: Pick<Audit, 'append'>
  readonly ports: Pick<Ports, 'newId'>
  readonly sessions: SheetSessions
  readonly records: RosterRecords
  /** In one go. */
  readonly moveAtOnce: (input: MoveInput) => Moved
  /** Of a move that is saved. */
  readonly movedOf: (rosterId: RosterId, targetId: RosterId, moved: number, keep: boolean) => Moved
}

/** What both rosters come to, and what is written of it. */
interface PreparedMove extends Written {
  readonly steps: readonly PreparedStep[]
  readonly parts: readonly (() => void)[]
  readonly moved: number
}

/**
 * As `moveRows`. Many rows go with turns for others between: meanwhile both rosters are in memory for nobody else, see
 * `SheetsInHand`.
 */
export function createMoveInTurns(deps: MoveInTurnsDeps): (input: MoveInput) => Moved | Promise<Moved> {
  const { db, audit, ports, sessions, records, moveAtOnce, movedOf } = deps

  /** The roster that rows go into; a new one has no rows, and is on disk with the first of them. */
  const targetOf = (into: MoveInput['into']) => {
    if (into.kind === 'existing')
      return { checked: sessions.use(into.rosterId), record: records.getLive(into.rosterId), begin: [] }
    const { revision, days } = sessions.resolver()
    const checked = emptySheet(ports.newId(), { revision, day: days.today() })
    const begin = [() => records.insert(checked.rosterId, into.name, 1)]
    return { checked, record: { name: into.name, nextRowId: 1 }, begin }
  }

  return (input) => {
    const { rosterId, rowIds, keep, into } = input
    const source = records.getLive(rosterId)
    const inHand = new Set(sessions.inHand().map((checked) => checked.rosterId))
    const isThere = into.kind === 'existing' && (into.rosterId === rosterId || inHand.has(into.rosterId))
    if (rowIds.length <= rowsAPiece || isThere || inHand.has(rosterId)) return moveAtOnce(input)
    const from = sessions.use(rosterId)
    const { checked: to, record: target, begin } = targetOf(into)
    const before = rowsWritten(db)
    let written: Written | null = null

    function* work(begun: () => void): Generator<void, PreparedMove> {
      const rows = yield* rowsNamed(from, rowIds)
      if (rows.length === 0) return { steps: [], parts: [], moved: 0, aside: null }
      const last = to.sheet.rows.at(-1)?.id ?? null
      const move = moveRows(
        rows,
        { name: source.name, keep },
        { name: target.name, last, firstId: target.nextRowId },
      )
      yield
      const steps: PreparedStep[] = []
      const wish = { isShown: false }
      if (move.from !== null) steps.push(yield* sessions.performInPieces(from, move.from, wish, begun))
      steps.push(yield* sessions.performInPieces(to, move.to, wish, begun))
      const parts = [...begin, ...steps.flatMap((step) => step.parts)]
      written = yield* writeAside(db, parts)
      return { steps, parts, moved: rows.length, ...written }
    }

    const save = ({ steps, parts, moved, ...done }: PreparedMove): Moved =>
      commitParts(db, done, parts, () => {
        records.getLive(rosterId)
        const { name } = records.getLive(to.rosterId)
        if (into.kind === 'new')
          audit.append({ action: 'roster.created', rosterId: to.rosterId, reason: name })
        for (const step of steps) step.write()
        db.afterCommit(records.announceList)
        return movedOf(rosterId, to.rosterId, moved, keep)
      })

    const moving = sessions.changeInTurns<PreparedMove, Moved>(keep ? [to] : [from, to], {
      work,
      save,
      isValid: ({ steps }) =>
        steps.length > 0 && (rowsWritten(db) === before || steps.every((step) => step.isAllowed())),
      again: () => {
        written?.aside?.end()
        return moveAtOnce(input)
      },
    })
    void moving.then(
      () => foldLater(db),
      () => undefined,
    )
    return moving
  }
}

/** Those of a roster that are wanted, as they stand. */
function* rowsNamed({ sheet }: CheckedSheet, ids: readonly number[]): Generator<void, readonly SheetRow[]> {
  const wanted = new Set(ids)
  const rows: SheetRow[] = []
  yield* visitInPieces([...sheet.rows], rowsAGlance, (row) => {
    if (wanted.has(row.id)) rows.push(row)
  })
  return rows
}
