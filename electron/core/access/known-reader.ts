import type { SiteId } from '../../../shared/directory.ts'
import type { SiteEvidence } from './access-evidence.ts'
import { createTraceIndex, type TraceIndex } from './account-traces.ts'
import { createKnownLines, type KnownLines } from './known-lines.ts'
import { createPartReader, type PartReaderDeps } from './part-reader.ts'
import { type AllKnown, type MadeWith, putSites, readAllInTurns } from './read-all-in-turns.ts'
import { createSitesToRead, type SitesToRead } from './sites-to-read.ts'

export interface KnownReaderDeps extends PartReaderDeps {
  /** Every site of which there is anything to read. */
  readonly sites: () => readonly SiteId[]
  /** What the directory says of each site, as comparable texts. */
  readonly siteFacts: () => ReadonlyMap<SiteId, string>
  /** So many sites are read again in one turn. */
  readonly mostAtOnce?: number
}

/**
 * Lines of known access and the traces they follow from: single sites for whoever asks for no more, everything read once
 * for whoever does, and from then on only where something changed.
 */
export interface KnownReader {
  /** As they are now, of the sites that were asked for; others may take their place until everything was read once. */
  lines(): KnownLines
  /** Of all sites, as they were when each was read last; of those asked for until everything was read once. */
  kept(): KnownLines
  traces(): TraceIndex
  /** Everything was read once, and so much of it is to be read again that it would be long. */
  isBehind(): boolean
  /** Reads what is missing of the sites asked for, and what the clock made different of them. */
  refresh(asked: Iterable<SiteId>): void
  /** Reads everything that was never read, and what changed since. */
  readAll(): void
  /**
   * Reads what was never read, or so much of what changed that it would be long, in many short turns; whoever asks
   * meanwhile does not wait for them.
   */
  prepare(): Promise<void>
  /** These sites are read again when somebody asks next. */
  changed(siteIds: Iterable<SiteId>): void
  directoryChanged(): void
  /** A read showed the people of these sites as they were known. */
  readAt(siteIds: Iterable<SiteId>, at: string): void
  /** Something changed of which nobody can say here on which sites: what is being prepared may be wrong. */
  touched(): void
  /** Nothing more is prepared. */
  close(): void
}

export function createKnownReader(deps: KnownReaderDeps): KnownReader {
  let all: AllKnown = { lines: createKnownLines(), traces: createTraceIndex() }
  const toRead = createSitesToRead(deps.db)
  const part = createPartReader(deps)
  /** Everything is read, or was once and may be read again now. */
  let [isLoaded, isAgain] = [false, false]
  const directory = keepDirectory(deps)
  /** Grows whenever something changed that may bear on any site. */
  let told = 0
  let preparing: Promise<void> | null = null
  let isClosed = false

  const madeWith = () => ({ people: deps.people, ownKeys: directory.ownKeys(), now: deps.now })
  function load(): void {
    isLoaded = true
    part.forget()
    all = readEverything(deps.read(null), toRead, madeWith())
    toRead.wereRead()
  }

  /**
   * As `load`, in many turns. Sites that change in between are read again after it; anything else that does begins it
   * anew, and too often, it is left to `load`.
   */
  async function loadInTurns(): Promise<void> {
    for (let left = mostTries; left > 0 && !isLoaded && !isClosed; left -= 1) {
      const began = told
      const isOver = () => isLoaded || isClosed || told !== began
      readDirectory()
      toRead.wereRead()
      const found = await readAllInTurns(deps.sites(), deps.read, madeWith(), isOver)
      if (found === null || isOver()) continue
      all = found
      isLoaded = true
    }
  }

  function readAgain(): void {
    putSites(all, readFollowing(toRead, all.traces, deps.read), madeWith())
    toRead.wereRead()
  }

  function readDirectory(): void {
    for (const siteId of directory.read(all.lines.siteIds())) toRead.add(siteId)
  }
  /** By the clock: over a night the invites of most sites may have ended. */
  function addEnded(siteIds: Iterable<SiteId>): void {
    const now = deps.now()
    for (const siteId of siteIds) if (!all.lines.isRightAt(siteId, now)) toRead.add(siteId)
  }

  function readAll(): void {
    readDirectory()
    if (!isLoaded) load()
    else if (!toRead.isEmpty()) readAgain()
  }

  const touched = (): void => {
    told += 1
    part.forget()
  }
  const isBehind = (): boolean => isLoaded && toRead.count() > (deps.mostAtOnce ?? mostAtOnce)
  /** Single sites are read alone as long as all together would be long. */
  const isOfPart = (): boolean => !isLoaded || isBehind()

  function refresh(asked: Iterable<SiteId>): void {
    const sites = [...asked]
    if (isOfPart() && part.count() + sites.length <= mostInPart) part.read(sites)
    else {
      readAll()
      addEnded(sites)
      if (!toRead.isEmpty()) readAgain()
    }
  }

  /** Reads what is to be read, in turns where there is much of it. */
  async function prepare(): Promise<void> {
    while (!isClosed) {
      if (isLoaded) readDirectory()
      if (isLoaded) addEnded(all.lines.siteIds())
      if (!isOfPart()) return
      isAgain ||= isLoaded
      isLoaded = false
      await loadInTurns()
      // Too much happens meanwhile: whoever asks reads it at once.
      if (!isLoaded) return
    }
  }

  return {
    lines: () => (isOfPart() ? part.lines() : all.lines),
    kept: () => (isLoaded ? all.lines : part.lines()),
    traces: () => all.traces,
    isBehind: () => isBehind() || (isAgain && !isLoaded && preparing !== null),
    refresh,
    readAll,
    prepare: () => {
      preparing ??= prepare().finally(() => {
        preparing = null
      })
      return preparing
    },
    changed: (siteIds) => {
      part.forget()
      for (const siteId of siteIds) toRead.add(siteId)
    },
    directoryChanged: () => {
      part.forget()
      directory.changed()
    },
    readAt: (siteIds, at) => {
      touched()
      if (isLoaded) for (const siteId of siteIds) all.lines.setReadTime(siteId, at)
    },
    touched,
    close: () => {
      isClosed = true
    },
  }
}

function readEverything(
  evidence: readonly SiteEvidence[],
  toRead: SitesToRead,
  madeWith: MadeWith,
): AllKnown {
  const all: AllKnown = { lines: createKnownLines(), traces: createTraceIndex() }
  for (const site of evidence) {
    all.traces.replace(site)
    toRead.add(site.siteId)
  }
  putSites(all, evidence, madeWith)
  return all
}

/** Whoever an account is on one site changes what is known of others: read until nothing follows any more. */
function readFollowing(
  toRead: SitesToRead,
  traces: TraceIndex,
  read: KnownReaderDeps['read'],
): Iterable<SiteEvidence> {
  const found = new Map<SiteId, SiteEvidence>()
  for (let open = toRead.list(); open.length > 0; ) {
    const more = new Set<SiteId>()
    for (const site of read(open)) {
      found.set(site.siteId, site)
      for (const wixId of traces.replace(site)) for (const siteId of traces.sitesOf(wixId)) more.add(siteId)
    }
    open = [...more].filter((siteId) => !found.has(siteId))
    for (const siteId of open) toRead.add(siteId)
  }
  return found.values()
}

const mostTries = 3

const mostAtOnce = 100

/** Whoever asks for more sites than that one after the other is quicker with all of them. */
const mostInPart = 250

interface Directory {
  readonly ownKeys: ReadonlySet<string>
  readonly siteFacts: ReadonlyMap<SiteId, string>
}

function keepDirectory(deps: Pick<KnownReaderDeps, 'ownKeys' | 'siteFacts'>) {
  let kept: Directory = { ownKeys: new Set(), siteFacts: new Map() }
  let isOld = true
  return {
    ownKeys: () => kept.ownKeys,
    /** Those of which it says something else than when it was read last. @param known sites that it may not have any more */
    read: (known: Iterable<SiteId>): readonly SiteId[] => {
      if (!isOld) return []
      isOld = false
      const before = kept
      kept = { ownKeys: deps.ownKeys(), siteFacts: deps.siteFacts() }
      return differing(before, kept, known)
    },
    changed: () => {
      isOld = true
    },
  }
}

/** Sites of which the directory says something else; all of them when the keys we use are others. */
function differing(before: Directory, after: Directory, known: Iterable<SiteId>): readonly SiteId[] {
  const siteIds = [...new Set([...after.siteFacts.keys(), ...known])]
  const isAll = [...before.ownKeys].join() !== [...after.ownKeys].join()
  return siteIds.filter((siteId) => isAll || before.siteFacts.get(siteId) !== after.siteFacts.get(siteId))
}
