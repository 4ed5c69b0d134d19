import type { Inference } from '../../../shared/acceptance.ts'
import type { SiteId } from '../../../shared/directory.ts'
import type { InviteEvidence, SiteEvidence } from './access-evidence.ts'
import type { AccountTraces } from './identify-account.ts'

/** Which accounts were seen on which site, and whose invites they took, kept up site by site. */
export interface TraceIndex {
  /** Returns the accounts of which something else is known than before. */
  replace(site: Pick<SiteEvidence, 'siteId' | 'stays' | 'invites'>): readonly string[]
  of(wixId: string): AccountTraces
  /** Accounts that took an invite to this site. */
  tracedOn(siteId: SiteId): readonly string[]
  /** Sites on which the account was seen, or took an invite. */
  sitesOf(wixId: string): Iterable<SiteId>
}

interface SiteTraces {
  readonly wixIds: readonly string[]
  readonly marks: readonly Mark[]
}
interface Mark {
  readonly wixId: string
  readonly kind: keyof AccountTraces
  readonly addressKey: string
}

const nowhere: SiteTraces = { wixIds: [], marks: [] }
export const untraced: AccountTraces = { named: [], seen: [] }

export function createTraceIndex(): TraceIndex {
  const bySite = new Map<SiteId, SiteTraces>()
  const sitesById = new Map<string, Set<SiteId>>()
  const marksById = new Map<string, Map<SiteId, Mark[]>>()
  return {
    replace: ({ siteId, stays, invites }) => {
      const before = bySite.get(siteId) ?? nowhere
      const marks = invites.flatMap(marksOf)
      const after = { wixIds: [...stays.map(({ wixId }) => wixId), ...invites.flatMap(idsOf)], marks }
      bySite.set(siteId, after)
      for (const wixId of before.wixIds) sitesById.get(wixId)?.delete(siteId)
      for (const wixId of after.wixIds) {
        const known = sitesById.get(wixId)
        if (known === undefined) sitesById.set(wixId, new Set([siteId]))
        else known.add(siteId)
      }
      const changed = changedIds(before.marks, after.marks)
      for (const { wixId } of before.marks) marksById.get(wixId)?.delete(siteId)
      for (const mark of after.marks) {
        const known = marksById.get(mark.wixId) ?? new Map<SiteId, Mark[]>()
        marksById.set(mark.wixId, known)
        known.set(siteId, [...(known.get(siteId) ?? []), mark])
      }
      return changed
    },
    of: (wixId) => {
      const marks = marksById.get(wixId)
      if (marks === undefined) return untraced
      const all = [...marks.values()].flat()
      const addresses = (kind: Mark['kind']) =>
        all.filter((mark) => mark.kind === kind).map(({ addressKey }) => addressKey)
      return { named: addresses('named'), seen: addresses('seen') }
    },
    tracedOn: (siteId) => bySite.get(siteId)?.marks.map(({ wixId }) => wixId) ?? [],
    sitesOf: (wixId) => sitesById.get(wixId) ?? [],
  }
}

/** What of an invite tells which accounts took it. */
export type TracedInvite = Pick<InviteEvidence, 'addressKey' | 'acceptedBy' | 'inference'>

const noMarks: readonly never[] = []

const idsOf = ({ acceptedBy, inference }: InviteEvidence): readonly string[] =>
  acceptedBy === null ? (inference?.wixIds ?? noMarks) : [acceptedBy, ...(inference?.wixIds ?? noMarks)]

/** Accounts that probably took an invite, by what was seen; whom a person linked needs no trace. */
export const seenBy = (inference: Inference | null): readonly string[] =>
  inference?.sureness === 'probably' ? inference.wixIds : noMarks

function marksOf({ addressKey, acceptedBy, inference }: TracedInvite): readonly Mark[] {
  const seen = seenBy(inference)
  if (acceptedBy === null && seen.length === 0) return noMarks
  return [
    ...(acceptedBy === null ? noMarks : [{ wixId: acceptedBy, kind: 'named' as const, addressKey }]),
    ...seen.map((wixId) => ({ wixId, kind: 'seen' as const, addressKey })),
  ]
}

function changedIds(before: readonly Mark[], after: readonly Mark[]): readonly string[] {
  if (before.length === 0) return [...new Set(after.map(({ wixId }) => wixId))]
  const textOf = (mark: Mark) => `${mark.kind} ${mark.wixId} ${mark.addressKey}`
  const was = new Set(before.map(textOf))
  const is = new Set(after.map(textOf))
  return [
    ...new Set(
      [
        ...before.filter((mark) => !is.has(textOf(mark))),
        ...after.filter((mark) => !was.has(textOf(mark))),
      ].map(({ wixId }) => wixId),
    ),
  ]
}
