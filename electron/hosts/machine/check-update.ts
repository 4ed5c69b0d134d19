import { z } from 'zod'
import { isVersion } from '../../../shared/workspace/is-update-newer.ts'
import type { VersionRead } from '../../../shared/workspace/network.ts'
import type { Fetch } from '../../core/ports.ts'

const mostBytes = 64 * 1024
const mostMs = 15_000
const answerShape = z.object({ version: z.string().max(100).refine(isVersion) })

/**
 * Asks an address for `{"version": "1.2.3"}`. Nothing goes with the question: no body, no header of ours, no cookie.
 * Never follows a redirect, never downloads or installs anything.
 */
export const checkUpdate =
  (fetch: Fetch) =>
  async (address: string, signal: AbortSignal): Promise<VersionRead> => {
    try {
      const response = await fetch(address, {
        method: 'GET',
        headers: { accept: 'application/json' },
        redirect: 'manual',
        signal: AbortSignal.any([signal, AbortSignal.timeout(mostMs)]),
      })
      if (response.status !== 200) {
        await response.body?.cancel()
        return { kind: 'no-answer' }
      }
      const text = await readShort(response)
      const parsed = answerShape.safeParse(text === null ? null : JSON.parse(text))
      return parsed.success ? { kind: 'version', version: parsed.data.version } : { kind: 'unreadable' }
    } catch (error) {
      return { kind: error instanceof SyntaxError ? 'unreadable' : 'no-answer' }
    }
  }

/** The text of an answer; null when it is longer than any that names a version. */
async function readShort(response: Response): Promise<string | null> {
  const pieces: Uint8Array[] = []
  let bytes = 0
  for await (const piece of response.body ?? []) {
    bytes += piece.byteLength
    if (bytes > mostBytes) return null
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
