import type { AccessState, KnownAccess } from '../../../shared/known-access.ts'
import type {
  FrozenLine,
  LineNow,
  ReviewAnswer,
  ReviewFigures,
  ReviewNewcomer,
} from '../../../shared/review.ts'
import { haveSameIds } from '../../../shared/roster.ts'
import { isReviewed } from './freeze-review.ts'

/** What is known now, by site and by who it is about. */
export interface KnownNow {
  /** What became of a line since it was frozen. */
  lineNow(line: FrozenLine): LineNow
  /** Those on these sites who are on no line. */
  newcomers(lines: readonly FrozenLine[]): readonly ReviewNewcomer[]
}

const isOver = (state: AccessState): state is Extract<LineNow, { kind: 'ended' }>['state'] =>
  state !== 'accepted' && state !== 'open' && state !== 'in-doubt'

/** Somebody by address, an account nobody knows by its id. */
const identityOf = (line: Pick<KnownAccess, 'siteId' | 'addressKey' | 'wixIds'>): string =>
  `${line.siteId}\n${line.addressKey === '' ? `wix ${line.wixIds.join()}` : line.addressKey}`

export function indexNow(known: readonly KnownAccess[]): KnownNow {
  const byIdentity = new Map(known.map((access) => [identityOf(access), access]))
  /** An account that was unknown may have a person by now. */
  const byAccount = new Map(
    known.flatMap((access) =>
      access.wixIds.length === 1 ? [[`${access.siteId}\n${access.wixIds[0]}`, access] as const] : [],
    ),
  )
  const ofLine = (line: FrozenLine) =>
    byIdentity.get(identityOf(line)) ??
    (line.addressKey === '' ? byAccount.get(`${line.siteId}\n${line.wixIds[0]}`) : undefined)
  return {
    lineNow: (line) => decideLineNow(line, ofLine(line)),
    newcomers: (lines) => {
      const sites = new Set(lines.map((line) => line.siteId))
      const met = new Set<KnownAccess | undefined>(lines.map(ofLine))
      return known
        .filter((access) => isReviewed(access) && sites.has(access.siteId) && !met.has(access))
        .map(({ siteId, siteName, address, wixIds, since }) => ({ siteId, siteName, address, wixIds, since }))
    },
  }
}

/** Nobody known there any more, without a read that shows it, is no end. */
function decideLineNow(line: FrozenLine, now: KnownAccess | undefined): LineNow {
  if (now === undefined) return { kind: 'changed' }
  const { state, because, sureness, since } = now
  if (isOver(state)) {
    return { kind: 'ended', state, because, sureness, since }
  }
  if (now.roles !== null && (line.roleIds === null || !isSameSet(now.roles.roleIds, line.roleIds))) {
    return { kind: 'roles', ...now.roles, isNewlyKnown: line.roleIds === null }
  }
  const kind = now.state === line.state ? 'same' : 'changed'
  return now.roles === null || now.roles.source === 'invited' ? { kind } : { kind, roles: now.roles }
}

const isSameSet = (a: readonly string[], b: readonly string[]): boolean => haveSameIds(a.join(), b.join())

const noFigures: ReviewFigures = {
  lines: 0,
  keep: 0,
  change: 0,
  remove: 0,
  unsure: 0,
  unanswered: 0,
  removed: 0,
  changed: 0,
}
const figureNames = Object.keys(noFigures) as readonly (keyof ReviewFigures)[]

/** Of several parts of a list together. */
export function sumFigures(parts: readonly ReviewFigures[]): ReviewFigures {
  const sum = { ...noFigures }
  for (const part of parts) for (const name of figureNames) sum[name] += part[name]
  return sum
}

/** What {@link countFigures} reads of a line. */
export interface CountedLine {
  readonly answer: ReviewAnswer | null
  readonly now: LineNow
}

/** Every line is counted once by its answer; removed and changed are those of which Wix says so after the answer. */
export function countFigures(lines: readonly CountedLine[]): ReviewFigures {
  const figures = { ...noFigures }
  for (const { answer, now } of lines) {
    figures.lines += 1
    if (answer === null) {
      figures.unanswered += 1
      continue
    }
    figures[answer.decision] += 1
    if (answer.decision === 'remove' && isProvenEnd(now, answer.order)) figures.removed += 1
    if (answer.decision === 'change' && isProvenChange(now, answer)) figures.changed += 1
  }
  return figures
}

/**
 * True when reads of the site, the last later than `after`, no longer showed whose access it was, or when Wix said since
 * that the invite is over.
 */
export const isProvenEnd = (now: LineNow, after: string): boolean =>
  now.kind === 'ended' && isByWix(now) && now.sureness !== 'possibly' && (now.since ?? '') >= after

const isByWix = ({ state, because }: Extract<LineNow, { kind: 'ended' }>): boolean =>
  state === 'gone'
    ? because === 'read-back' || because === 'two-reads'
    : (state === 'revoked' || state === 'declined') && because === 'wix'

/** When Wix named exactly the roles that an answer asks for; null when it named others, or none. UTC ISO */
export function namedRolesAt(now: LineNow, { roleIds }: Pick<ReviewAnswer, 'roleIds'>): string | null {
  const roles = now.kind === 'roles' ? now : now.kind === 'ended' ? undefined : now.roles
  if (roles === undefined || roles.source === 'invited') return null
  return isSameSet(roles.roleIds, roleIds) ? roles.at : null
}

/** True when Wix named the roles that the answer asks for, after the answer. */
export const isProvenChange = (now: LineNow, answer: Pick<ReviewAnswer, 'roleIds' | 'order'>): boolean =>
  (namedRolesAt(now, answer) ?? '') >= answer.order
