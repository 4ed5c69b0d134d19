import { z } from 'zod'
import type { CdpParams } from './cdp.ts'
import { receiverName } from './page-script.ts'

/** Characters a piece: Chromium takes more in one message, but the page stands still while it takes one in. */
const longestPiece = 500_000

/** Where the page listens: known once its document said hello, forgotten with the document. */
export function createPageReceiver(ask: (method: string, params?: CdpParams) => Promise<CdpParams | null>) {
  let receiver: string | null = null
  /** A document's first calls can come while its receiver is still being taken; their answers wait for it. */
  let taking: Promise<void> = Promise.resolve()

  async function find(contextId: number): Promise<void> {
    const expression = `(() => { const taken = globalThis.${receiverName}; delete globalThis.${receiverName}; return taken })()`
    const result = await ask('Runtime.evaluate', { expression, contextId })
    const found = z.object({ result: z.object({ objectId: z.string() }) }).safeParse(result)
    if (found.success) receiver = found.data.result.objectId
  }

  /** Long texts go in pieces, in order. */
  function send(kind: 'answer' | 'event', name: string, text: string): void {
    if (receiver === null) return
    for (let from = 0; from === 0 || from < text.length; from += longestPiece) {
      const piece = text.slice(from, from + longestPiece)
      void ask('Runtime.callFunctionOn', {
        objectId: receiver,
        functionDeclaration: 'function (kind, name, piece, isLast) { this(kind, name, piece, isLast) }',
        arguments: [kind, name, piece, from + longestPiece >= text.length].map((value) => ({ value })),
      })
    }
  }

  return {
    take: (contextId: number): void => {
      taking = find(contextId)
    },
    /** Resolves once the receiver of the newest document is known; without it, answers to its first calls were lost. */
    taken: () => taking,
    send,
    /** Tells one document's receiver from the next one's. */
    current: () => receiver,
    forget: () => {
      receiver = null
    },
  }
}
