import { z } from 'zod'
import type { Sender } from '../../core/answer.ts'

// Which script world a call came from, as the browser tells; the page has no say in it.

const created = z.object({
  context: z.object({
    id: z.number(),
    origin: z.string(),
    auxData: z.object({ isDefault: z.boolean(), frameId: z.string() }).optional(),
  }),
})
const destroyed = z.object({ executionContextId: z.number() })

export interface PageContexts {
  created(params: unknown): void
  destroyed(params: unknown): void
  cleared(): void
  /** Who a context is. One that is unknown, or not the page's own script world, is no main frame of any origin. */
  sender(contextId: number): Sender
}

const nobody: Sender = { isMainFrame: false, origin: '' }

export function createPageContexts(mainFrameId: string): PageContexts {
  const known = new Map<number, Sender>()
  return {
    created: (params) => {
      const parsed = created.safeParse(params)
      if (!parsed.success) return
      const { id, origin, auxData } = parsed.data.context
      const isMainFrame = auxData?.isDefault === true && auxData.frameId === mainFrameId
      known.set(id, { isMainFrame, origin })
    },
    destroyed: (params) => {
      const parsed = destroyed.safeParse(params)
      if (parsed.success) known.delete(parsed.data.executionContextId)
    },
    cleared: () => known.clear(),
    sender: (contextId) => known.get(contextId) ?? nobody,
  }
}
