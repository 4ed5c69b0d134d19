import { messageOf } from '../shared/errors.ts'
import { type LinkedPlace, linkedPlace, type Opened } from '../shared/workspace/opened.ts'
import type { Start } from '../shared/workspace/start-address.ts'
import { call, on } from './api.ts'
import { routeOfLink } from './place-link.ts'
import type { Route } from './shell/route.ts'
import { notify } from './ui/toast.tsx'

export interface OpenedDeps {
  /** Where the page is already; null where nobody knows yet. */
  readonly start: Start | null
  readonly go: (route: Route) => void
  readonly onFiles: (files: readonly File[]) => void
  /** The place that the app was started for, if any, is gone to. */
  readonly onPlace: () => void
}

/** Takes what the system asks the app to open, now and later, until the returned function is called. */
export function takeOpened(deps: OpenedDeps): () => void {
  let there = deps.start?.place ?? null
  // A person may have gone on from there meanwhile; the same link pressed later leads there again.
  const isThere = ({ kind, id }: LinkedPlace): boolean => {
    const isSame = kind === there?.kind && id === there.id
    there = null
    return isSame
  }
  const takePlace = async () => {
    try {
      const opened = await call('app.takeOpened', {})
      const place = linkedPlace(opened)
      if (place !== null && !isThere(place)) deps.go(routeOfLink(place))
      return opened
    } finally {
      deps.onPlace()
    }
  }
  const take = async () => {
    const opened = await takePlace()
    const files = await Promise.all(opened.filter((thing) => thing.kind === 'file').map(readOpened))
    if (files.length > 0) deps.onFiles(files)
  }
  const tell = (cause: unknown) => notify({ title: 'The file could not be opened', detail: messageOf(cause) })
  void take().catch(tell)
  return on('app.opened', () => void take().catch(tell))
}

/** The whole file, as if it had been dropped on the window. */
async function readOpened({ openId, name }: Extract<Opened, { kind: 'file' }>): Promise<File> {
  const pieces: Uint8Array<ArrayBuffer>[] = []
  let at = 0
  for (;;) {
    const text = atob(await call('app.readOpened', { openId, at }))
    const piece = Uint8Array.from(text, (letter) => letter.charCodeAt(0))
    if (piece.length === 0) return new File(pieces, name)
    pieces.push(piece)
    at += piece.length
  }
}
