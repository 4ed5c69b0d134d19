import { isDeepStrictEqual } from 'node:util'
import type { SiteId } from '../../../shared/directory.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import type {
  FrozenLine,
  LineNow,
  ReviewAnswer,
  ReviewFigures,
  ReviewLineId,
  ReviewNewcomer,
} from '../../../shared/review.ts'
import { countFigures, indexNow, sumFigures } from './compare-with-now.ts'
import type { AnswerChange } from './decide-answers.ts'
import { hashList } from './freeze-review.ts'
import type { ReviewRecord, ReviewsTable } from './reviews-table.ts'
import { type LineStanding, lineStanding, type StandingLines } from './standing-lines.ts'

/** Lines read, hashed or compared between two turns of the app: some ten milliseconds. */
const linesAPiece = 1000
const answersAPiece = 4000

/** What is known of a site of the review by now. */
export interface SiteNow {
  readonly site: SiteInHand
  readonly known: readonly KnownAccess[]
}

interface SiteInHand {
  readonly siteId: SiteId
  /** Where its lines stand in the list. */
  readonly places: number[]
  /** With what its lines were compared last: the same list as long as nothing else is known there. */
  seen: readonly KnownAccess[] | null
  newcomers: readonly ReviewNewcomer[]
  figures: ReviewFigures
}

/** A review with all its lines in memory, so that an answer, or what a sync showed, is a matter of the lines it is about. */
export interface ReviewInHand {
  /** Of the list as it lay on disk. */
  readonly hash: string
  readonly count: number
  lineOf(id: ReviewLineId): FrozenLine | undefined
  answerOf(id: ReviewLineId): ReviewAnswer | null
  /** Sites of which something else is known than their lines were compared with. */
  different(knownOfSite: (siteId: SiteId) => readonly KnownAccess[]): readonly SiteNow[]
  /** Compares the lines of these sites, in pieces between which others get a turn. */
  comparing(sites: readonly SiteNow[]): Generator<void, void>
  /** How often it was answered: the same says that nobody else did. */
  answeredTimes(): number
  /** These answers are on disk. */
  answered(changes: readonly AnswerChange[]): void
  figures(): ReviewFigures
  /** As it stands now, whatever happens later. */
  standing(): StandingLines
  /** The lines that became different after a reading of that number; null where nobody can say. */
  changedAfter(reading: number): readonly LineStanding[] | null
}

/** Numbers whatever happens to reviews. */
export interface Readings {
  next(): number
  last(): number
}

/** Reads a review from disk in pieces. */
export function* takeInHand(
  { id, scope }: Pick<ReviewRecord, 'id' | 'scope'>,
  table: Pick<ReviewsTable, 'linesAfter' | 'answersAfter'>,
  readings: Readings,
): Generator<void, ReviewInHand> {
  const lines: FrozenLine[] = []
  const placeOf = new Map<ReviewLineId, number>()
  const sites = new Map<SiteId, SiteInHand>()
  const list = hashList(scope)
  for (let last = 0; ; ) {
    const piece = table.linesAfter(id, last, linesAPiece)
    for (const { number, line } of piece) {
      last = number
      list.add(line)
      placeOf.set(line.id, lines.length)
      siteOf(sites, line.siteId).places.push(lines.length)
      lines.push(line)
    }
    yield
    if (piece.length < linesAPiece) break
  }
  const answers = lines.map((): ReviewAnswer | null => null)
  yield* readAnswers(id, table, (lineId, answer) => {
    const place = placeOf.get(lineId)
    if (place !== undefined) answers[place] = answer
  })
  return createReviewInHand({ lines, placeOf, sites, hash: list.hash(), answers, readings })
}

function siteOf(sites: Map<SiteId, SiteInHand>, siteId: SiteId): SiteInHand {
  const known = sites.get(siteId)
  if (known !== undefined) return known
  const fresh = { siteId, places: [], seen: null, newcomers: [], figures: countFigures([]) }
  sites.set(siteId, fresh)
  return fresh
}

/** Alike answers, as those given together are, share one object. */
function* readAnswers(
  id: string,
  table: Pick<ReviewsTable, 'answersAfter'>,
  keep: (lineId: ReviewLineId, answer: ReviewAnswer) => void,
): Generator<void, void> {
  const shared = new Map<string, ReviewAnswer>()
  for (let last = ''; ; ) {
    const piece = table.answersAfter(id, last, answersAPiece)
    for (const { lineId, answer } of piece) {
      last = lineId
      const key = JSON.stringify(answer)
      const one = shared.get(key) ?? answer
      shared.set(key, one)
      keep(lineId, one)
    }
    yield
    if (piece.length < answersAPiece) return
  }
}

interface Read {
  readonly lines: readonly FrozenLine[]
  readonly placeOf: ReadonlyMap<ReviewLineId, number>
  readonly sites: ReadonlyMap<SiteId, SiteInHand>
  readonly hash: string
  readonly answers: (ReviewAnswer | null)[]
  readonly readings: Readings
}

/** Nothing was compared yet: nobody known there any more, without a read that shows it. */
const unseen: LineNow = { kind: 'changed' }

function createReviewInHand({ lines, placeOf, sites, hash, answers, readings }: Read): ReviewInHand {
  const now = lines.map(() => unseen)
  /** When each line became what it is. */
  const changedAt = new Float64Array(lines.length)
  const begun = readings.next()
  let answeredTimes = 0
  const countSite = (site: SiteInHand) => {
    site.figures = countFigures(
      site.places.map((place) => ({ answer: answers[place] ?? null, now: now[place] ?? unseen })),
    )
  }

  function compare({ site, known }: SiteNow): void {
    const index = indexNow(known)
    const at = readings.next()
    const ofSite: FrozenLine[] = []
    for (const place of site.places) {
      const line = lines[place]
      if (line === undefined) continue
      ofSite.push(line)
      const is = index.lineNow(line)
      if (isDeepStrictEqual(is, now[place])) continue
      now[place] = is
      changedAt[place] = at
    }
    site.newcomers = index.newcomers(ofSite)
    site.seen = known
    countSite(site)
  }

  const standing = (): StandingLines => ({
    lines,
    answers: answers.slice(),
    now: now.slice(),
    newcomers: [...sites.values()].flatMap(({ newcomers }) => newcomers),
  })

  return {
    hash,
    count: lines.length,
    lineOf: (id) => lines[placeOf.get(id) ?? -1],
    answerOf: (id) => answers[placeOf.get(id) ?? -1] ?? null,
    different: (knownOfSite) => {
      const found: SiteNow[] = []
      for (const site of sites.values()) {
        const known = knownOfSite(site.siteId)
        if (known !== site.seen) found.push({ site, known })
      }
      return found
    },
    *comparing(different) {
      let left = linesAPiece
      for (const one of different) {
        compare(one)
        left -= one.site.places.length
        if (left > 0) continue
        yield
        left = linesAPiece
      }
    },
    answeredTimes: () => answeredTimes,
    answered: (changes) => {
      const at = readings.next()
      answeredTimes += 1
      const touched = new Set<SiteInHand>()
      for (const { line, after } of changes) {
        const place = placeOf.get(line.id)
        if (place === undefined) continue
        answers[place] = after
        changedAt[place] = at
        const site = sites.get(line.siteId)
        if (site !== undefined) touched.add(site)
      }
      for (const site of touched) countSite(site)
    },
    figures: () => sumFigures([...sites.values()].map(({ figures }) => figures)),
    standing,
    changedAfter: (reading) => {
      if (reading < begun || reading > readings.last()) return null
      const changed: LineStanding[] = []
      for (let place = 0; place < changedAt.length; place += 1) {
        if ((changedAt[place] ?? 0) > reading) changed.push(lineStanding({ answers, now }, place))
      }
      return changed
    },
  }
}
