import { open, stat } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import { mostFileBytes, pieceBytes, spreadsheetEndings } from '../../../shared/import.ts'
import { formatCount } from '../../../shared/words/count.ts'
import { linkScheme, type Opened, readLink } from '../../../shared/workspace/opened.ts'
import type { OpenedThings } from '../../core/ports.ts'

export interface OpenedQueue extends OpenedThings {
  /**
   * Takes what the system asked to open: a link of ours, or the path of a spreadsheet, from `folder` where it is
   * relative. Returns why it cannot be opened, in words; null when it waits to be taken.
   */
  add(text: string, folder: string): Promise<string | null>
  /** What waits, and goes on waiting. */
  waiting(): readonly Opened[]
}

const spreadsheets: ReadonlySet<string> = new Set(spreadsheetEndings)
/** A page that never takes them must not keep files for ever. */
const mostWaiting = 50

/** Only files that were opened this way can be read by the page, each by an id that says nothing of its path. */
export function createOpenedQueue(newId: () => string): OpenedQueue {
  let waiting: readonly Opened[] = []
  const paths = new Map<string, string>()

  async function addFile(path: string): Promise<string | null> {
    const name = basename(path)
    if (!spreadsheets.has(extname(name).toLowerCase())) return `${name} is no spreadsheet or CSV.`
    const found = await stat(path).catch(() => null)
    if (found === null || !found.isFile()) return `${name} is not there any more, or cannot be read.`
    if (found.size === 0) return `${name} is empty.`
    if (found.size > mostFileBytes) {
      return `${name} is larger than ${formatCount(mostFileBytes / 1024 / 1024)} MB.`
    }
    const openId = newId()
    paths.set(openId, path)
    keep({ kind: 'file', openId, name, bytes: found.size })
    return null
  }

  function keep(thing: Opened): void {
    waiting = [...waiting, thing].slice(-mostWaiting)
  }

  return {
    add: async (text, folder) => {
      const place = readLink(text)
      if (place !== null) {
        keep(place)
        return null
      }
      if (text.startsWith(`${linkScheme}:`)) return 'This link leads to nothing in Invite Desk.'
      return addFile(resolve(folder, text))
    },
    waiting: () => waiting,
    take: () => {
      const taken = waiting
      waiting = []
      return taken
    },
    read: async (openId, at) => {
      const path = paths.get(openId)
      const gone = new AppError('not-found', 'The file is not there any more, or cannot be read.')
      if (path === undefined) throw gone
      const file = await open(path, 'r').catch(() => {
        throw gone
      })
      try {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(pieceBytes), 0, pieceBytes, at)
        return buffer.subarray(0, bytesRead)
      } finally {
        await file.close()
      }
    },
  }
}

/** Returns why some could not be taken, in words. */
export async function addAll(
  opened: OpenedQueue,
  things: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const said: string[] = []
  for (const thing of things) {
    const refusal = await opened.add(thing, folder)
    if (refusal !== null) said.push(refusal)
  }
  return said
}
