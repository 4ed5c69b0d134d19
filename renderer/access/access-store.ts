import type { AccessPage } from '../../shared/calls/access-calls.ts'
import { listPacked, type PackedLine } from '../../shared/packed/packed-access.ts'
import type { PersonId } from '../../shared/person.ts'
import { call, on } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'
import { ofOneState } from '../ui/turns/of-one-state.ts'

/** What is known of who has access, as far as it has come. */
export interface AccessLines {
  readonly lines: readonly PackedLine[]
  /** How many there are; more than `lines` while the rest is on its way. */
  readonly total: number
  /** Those who have one. */
  readonly names: ReadonlyMap<PersonId, string>
}

const first = 500
const more = 10_000

/**
 * Every line there is, part by part and packed, so that a hundred thousand stop nothing. It is read while Access is
 * shown only; what was read stays. During a sync the core tells of each change: read again at most every second and a half.
 */
export function createAccessStore(): LiveRead<AccessLines> {
  let named: Named | null = null
  const live: LiveRead<AccessLines> = createLiveRead({
    read: async (signal) => {
      const known = live.store.getState().value
      const lines = await ofOneState(() =>
        readParts(signal, (part) => {
          if (known === null) live.set({ ...part, names: new Map() })
        }),
      )
      // One more turn for the names, none more for the page: all is put in order once.
      named = await ofOneState(() => readNames(named, signal))
      return { lines, total: lines.length, names: named.names }
    },
    listen: (changed) => {
      const stops = [
        on('access.changed', changed),
        on('people.changed', changed),
        on('roster.listed', changed),
      ]
      return () => {
        for (const stop of stops) stop()
      }
    },
    pauseMs: 1500,
  })
  return live
}

interface Named {
  readonly names: ReadonlyMap<PersonId, string>
  readonly revision: number
}

/** The same ones where no name is another since. */
async function readNames(known: Named | null, signal: AbortSignal): Promise<Named> {
  const names = new Map<PersonId, string>()
  let page = await call(
    'people.names',
    { from: 0, count: more, revision: known?.revision ?? null },
    { signal },
  )
  if (known !== null && page.revision === known.revision) return known
  const { revision } = page
  for (let from = 0; ; ) {
    for (const [id, name] of page.names) names.set(id, name)
    from += page.names.length
    if (from >= page.total || page.names.length === 0) return { names, revision }
    page = await call('people.names', { from, count: more, revision }, { signal })
  }
}

async function readParts(
  signal: AbortSignal,
  show: (part: Pick<AccessLines, 'lines' | 'total'>) => void,
): Promise<readonly PackedLine[]> {
  const lines: PackedLine[] = []
  let revision: number | null = null
  for (;;) {
    // What nobody looks at any more is not read to its end.
    const page: AccessPage = await call(
      'access.list',
      { filter: { kind: 'all' }, from: lines.length, count: revision === null ? first : more, revision },
      { signal },
    )
    // A loop: a spread of ten thousand arguments is a stack.
    for (const line of listPacked(page.packed)) lines.push(line)
    if (lines.length >= page.total) return lines
    if (revision === null) show({ lines: [...lines], total: page.total })
    revision = page.revision
  }
}
