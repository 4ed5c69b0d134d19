import { personOf } from '../../../shared/access.ts'
import { type Day, isPastDay } from '../../../shared/day.ts'
import type { SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import { emptyCells, type RosterId, type RowId } from '../../../shared/roster.ts'
import type { RowMark } from '../../../shared/row-mark.ts'
import { keepAnswers } from '../spelling/keep-answers.ts'
import { visitInPieces } from '../turns/visit-in-pieces.ts'
import { type CheckedSheet, problemsOf } from './checked-sheet.ts'
import type { KeptSheets } from './kept-sheets.ts'
import { rowsAPiece } from './large-steps/row-pieces.ts'
import { refuseLocked } from './locked-rows.ts'
import type { FindRowFacts, RowAccess, RowFacts } from './row-facts.ts'
import { rowMark } from './row-mark.ts'

export interface SheetMarksDeps {
  readonly sheets: KeptSheets
  readonly rowFacts: FindRowFacts
  readonly access: RowAccess
  /** UTC ISO. */
  readonly now: () => string
}

/** What is known of rows besides their cells. */
export interface SheetMarks {
  /** Rows with an error or a warning among those named. */
  countTroubled(rosterId: RosterId, ids: readonly RowId[]): number
  marksOf(checked: CheckedSheet, ids: readonly RowId[] | null): readonly RowMark[]
  /**
   * Rows of which something else is known than their marks told last, looked for in pieces. What changes meanwhile is found
   * by who looks again after it.
   */
  rowsKnownAnew(checked: CheckedSheet): Generator<void, readonly RowId[]>
  /** See {@link RowAccess}. */
  whenKnown: RowAccess['whenKnown']
  /** @throws AppError `not-allowed` when rows are queued or being sent */
  refuseOnTheWay(rosterId: RosterId): void
}

/** What a mark was made from, of what others may change. */
interface RowKnowledge {
  readonly known: KnownAccess | undefined
  readonly hasLeft: boolean
}

const nothing: RowKnowledge = { known: undefined, hasLeft: false }

/** What the knowledge of all rows of a roster follows from, besides their cells. */
interface LookedBy {
  readonly people: number
  readonly today: Day
  readonly lines: ReadonlyMap<SiteId, readonly KnownAccess[]>
}

const nobody: readonly KnownAccess[] = []

export function createSheetMarks({ sheets, rowFacts, access, now }: SheetMarksDeps): SheetMarks {
  /** What the last marks of each roster in use were made from, where anything was known. */
  const told = new WeakMap<CheckedSheet, Map<RowId, RowKnowledge>>()
  const toldOf = (checked: CheckedSheet): Map<RowId, RowKnowledge> => {
    const map = told.get(checked) ?? new Map<RowId, RowKnowledge>()
    told.set(checked, map)
    return map
  }
  const knowledgeOf = (
    checked: CheckedSheet,
    id: RowId,
    today: Day,
    knownOf: RowAccess['knownOf'] = access.knownOf,
  ): RowKnowledge => {
    const cells = checked.sheet.byId.get(id)?.cells ?? emptyCells
    const person = checked.verdicts.get(id)?.person ?? personOf(cells)
    if (person === '') return nothing
    const isOver = cells.until !== '' && isPastDay(cells.until, today)
    const find = isOver ? access.toEndOf : knownOf
    const known = cells.siteId === '' ? undefined : find(person, cells.siteId)
    const hasLeft = access.hasLeft(person)
    return known === undefined && !hasLeft ? nothing : { known, hasLeft }
  }
  /** By what each was last looked through. */
  const looked = new WeakMap<CheckedSheet, LookedBy>()
  /** Says of sites whether anything else may be known of their rows than when these were last looked through. */
  const sitesKnownAnew = (checked: CheckedSheet, today: Day): ((siteId: SiteId) => boolean) => {
    const before = looked.get(checked)
    const people = access.peopleRevision()
    const lines = new Map<SiteId, readonly KnownAccess[]>()
    looked.set(checked, { people, today, lines })
    const isAll = before?.people !== people || before.today !== today
    const answers = new Map<SiteId, boolean>()
    return (siteId) => {
      const known = answers.get(siteId)
      if (known !== undefined) return known
      const now = siteId === '' ? nobody : access.linesOn(siteId)
      lines.set(siteId, now)
      const answer = isAll || before?.lines.get(siteId) !== now
      answers.set(siteId, answer)
      return answer
    }
  }
  /** Asked for once for all rows: whether the directory is still the same one, the workspace has to say. */
  const dayOfNow = (): Day => sheets.resolver().days.today()
  const isSame = (one: RowKnowledge, other: RowKnowledge): boolean =>
    one.known === other.known && one.hasLeft === other.hasLeft

  return {
    countTroubled: (rosterId, ids) => {
      const checked = sheets.use(rosterId)
      const isTroubled = (id: RowId) => problemsOf(checked, id).some((problem) => problem.severity !== 'hint')
      return ids.filter(isTroubled).length
    },
    marksOf: (checked, ids) => {
      const all = ids ?? checked.sheet.rows.map((row) => row.id)
      const facts = rowFacts(checked.rosterId, ids)
      access.prepareSites(sitesOf(checked, all))
      const kept = toldOf(checked)
      const today = dayOfNow()
      const rows = all.map((id) => {
        const knowledge = knowledgeOf(checked, id, today)
        if (knowledge === nothing) kept.delete(id)
        else kept.set(id, knowledge)
        return { id, own: facts.get(id), known: knowledge.known, hasLeft: knowledge.hasLeft }
      })
      const invites = invitesOf(rows, access)
      const at = Date.parse(now())
      return rows.map(({ id, own, known, hasLeft }) =>
        rowMark(id, {
          now: at,
          today,
          cells: checked.sheet.byId.get(id)?.cells ?? emptyCells,
          problems: problemsOf(checked, id),
          own,
          known,
          hasLeft,
          invite: invites.get(known?.inviteKey ?? ''),
        }),
      )
    },
    whenKnown: () => access.whenKnown(),
    *rowsKnownAnew(checked) {
      const kept = toldOf(checked)
      const today = dayOfNow()
      const mayDiffer = sitesKnownAnew(checked, today)
      const lineOn = keepAnswers(access.knownOn, Number.POSITIVE_INFINITY)
      const knownOf: RowAccess['knownOf'] = (person, siteId) => lineOn(siteId)(person)
      const anew: RowId[] = []
      // Of a hundred thousand rows few are on a site of which a call of a run tells something.
      yield* visitInPieces(checked.sheet.rows.slice(), rowsAPiece, ({ id, cells }) => {
        const isSeen =
          mayDiffer(cells.siteId) &&
          !isSame(kept.get(id) ?? nothing, knowledgeOf(checked, id, today, knownOf))
        if (isSeen) anew.push(id)
      })
      return anew
    },
    refuseOnTheWay: (rosterId) => {
      const { sheet } = sheets.use(rosterId)
      const ids = sheet.rows.map((row) => row.id)
      refuseLocked(sheet, ids, rowFacts(rosterId, null), 'deleted')
    },
  }
}

const sitesOf = ({ sheet }: CheckedSheet, ids: readonly RowId[]): readonly SiteId[] => [
  ...new Set(ids.flatMap((id) => sheet.byId.get(id)?.cells.siteId || [])),
]

/** Invites that other rows, or nobody's, sent: what the row's own call sent, its facts tell. */
function invitesOf(
  rows: readonly Pick<RowKnowledge & { own: RowFacts | undefined }, 'known' | 'own'>[],
  access: RowAccess,
): ReadonlyMap<string, ReturnType<RowAccess['invites']>[number]> {
  const keys = rows.flatMap(({ known, own }) => {
    const key = known?.inviteKey ?? null
    return key === null || key === own?.inviteKey ? [] : key
  })
  if (keys.length === 0) return new Map()
  return new Map(access.invites([...new Set(keys)]).map((invite) => [invite.key, invite]))
}
