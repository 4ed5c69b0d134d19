import { setImmediate as nextTurn } from 'node:timers/promises'
import type { SiteId } from '../../../shared/directory.ts'
import type { AccessPeople, SiteEvidence } from './access-evidence.ts'
import { createTraceIndex, type TraceIndex } from './account-traces.ts'
import { identifyAccount } from './identify-account.ts'
import { knowSite } from './know-site.ts'
import { createKnownLines, type KnownLines } from './known-lines.ts'
import { sliceSites } from './slice-sites.ts'

/** What lines of known access are made with, besides the evidence of their site. */
export interface MadeWith {
  readonly people: AccessPeople
  readonly ownKeys: ReadonlySet<string>
  /** Milliseconds. */
  readonly now: () => number
}

export interface AllKnown {
  readonly lines: KnownLines
  readonly traces: TraceIndex
}

/** Makes the lines of these sites anew; the traces must be those of all sites. */
export function putSites(
  { lines, traces }: AllKnown,
  evidence: Iterable<SiteEvidence>,
  { people, ownKeys, now }: MadeWith,
): void {
  const identify = (wixId: string) => identifyAccount(wixId, traces.of(wixId), people)
  const given = { people, identify, ownKeys, now: now() }
  for (const site of evidence) lines.put(site, knowSite(site, given), given.now)
}

/** Reads every site in many short turns; null once it is over for another reason. */
export async function readAllInTurns(
  siteIds: readonly SiteId[],
  read: (siteIds: readonly SiteId[]) => readonly SiteEvidence[],
  madeWith: MadeWith,
  isOver: () => boolean,
): Promise<AllKnown | null> {
  const all: AllKnown = { lines: createKnownLines(), traces: createTraceIndex() }
  const slices: (readonly SiteEvidence[])[] = []
  for (const slice of sliceSites(siteIds)) {
    const evidence = read(slice)
    for (const site of evidence) all.traces.replace(site)
    slices.push(evidence)
    await nextTurn()
    if (isOver()) return null
  }
  for (const evidence of slices) {
    putSites(all, evidence, madeWith)
    await nextTurn()
    if (isOver()) return null
  }
  return all
}
