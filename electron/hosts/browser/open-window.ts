import { z } from 'zod'
import { eventNames } from '../../../shared/calls/event-names.ts'
import type { HearEvent } from '../machine/start-app.ts'
import { makeBridge } from '../page/make-bridge.ts'
import type { PageHost } from '../page/page-host.ts'
import type { Cdp, CdpParams } from './cdp.ts'
import { decideRequest } from './decide-request.ts'
import { createPageContexts } from './page-contexts.ts'
import { createPageReceiver } from './page-receiver.ts'
import { bindingName, type PageMessage, pageScript } from './page-script.ts'

export interface WindowOptions {
  readonly cdp: Cdp
  readonly origin: string
  /** The query of the first address; '' for none. */
  readonly start: string
  /** May still be on its way: what the page asks for waits. One that never comes is for the caller to tell. */
  readonly host: Promise<Pick<PageHost, 'page' | 'delivered' | 'answer'>>
  /** Told what was refused, for the log; never with a payload. */
  readonly onRefused: (what: string) => void
}

export interface AppWindow {
  /** Tells the page; nothing happens while it loads, it reads everything then. */
  readonly sendEvent: HearEvent
  /** Loads the page anew, e.g. after it was built again. */
  reload(): Promise<void>
  /** Closes the window as a person does: the page says what is still being typed. Resolves once it is gone, or hangs. */
  leave(): Promise<void>
  /** Resolves when the person closed the window. */
  readonly closed: Promise<void>
}

const longestGoodbyeMs = 3000

const target = z.object({ targetId: z.string(), type: z.string(), url: z.string() })
const targetEvent = z.object({ targetInfo: target })
const paused = z.object({
  requestId: z.string(),
  frameId: z.string(),
  resourceType: z.string(),
  request: z.object({ url: z.string(), method: z.string() }),
})
const bindingCalled = z.object({ name: z.string(), payload: z.string(), executionContextId: z.number() })
const pageMessage: z.ZodType<PageMessage> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hello') }),
  z.object({ kind: z.literal('call'), id: z.number(), name: z.string(), payload: z.string() }),
])

/** Takes over the window the browser opened with `--app`: its files, its bridge, and nothing else. */
export async function openWindow(options: WindowOptions): Promise<AppWindow> {
  const { cdp, origin, start } = options
  const targetId = await findPage(cdp)
  const { sessionId: session } = z
    .object({ sessionId: z.string() })
    .parse(await cdp.send(null, 'Target.attachToTarget', { targetId, flatten: true }))
  const tree = await cdp.send(session, 'Page.getFrameTree')
  const mainFrameId = z.object({ frameTree: z.object({ frame: z.object({ id: z.string() }) }) }).parse(tree)
    .frameTree.frame.id
  const contexts = createPageContexts(mainFrameId)
  /** Before that, the browser's own first attempt at the address may still fail. */
  let isOpen = false

  const closed = new Promise<void>((done) => {
    cdp.on(null, 'Target.targetDestroyed', (params) => {
      if (params.targetId === targetId) done()
    })
    cdp.on(null, 'Target.targetCrashed', (params) => {
      if (params.targetId === targetId) void reload()
    })
    void cdp.closed.then(done)
  })

  /** The window may close between any two commands: that is no failure. */
  const quietly = (method: string, params?: CdpParams): Promise<CdpParams | null> =>
    cdp.send(session, method, params).catch(() => null)
  const receiver = createPageReceiver(quietly)
  const reload = () => quietly('Page.navigate', { url: `${origin}/` })

  // Forgotten at once: an answer to an earlier document must not reach the next one.
  const forget = () => {
    receiver.forget()
    contexts.cleared()
  }
  cdp.on(session, 'Runtime.executionContextCreated', contexts.created)
  cdp.on(session, 'Runtime.executionContextDestroyed', contexts.destroyed)
  cdp.on(session, 'Runtime.executionContextsCleared', forget)
  cdp.on(session, 'Runtime.bindingCalled', (params) => void hear(params))
  cdp.on(session, 'Fetch.requestPaused', (params) => void answerRequest(params))
  cdp.on(session, 'Page.frameNavigated', (params) => {
    const frame = z.object({ id: z.string(), url: z.string() }).safeParse(params.frame).data
    if (!isOpen || frame?.id !== mainFrameId || frame.url.startsWith(`${origin}/`)) return
    options.onRefused(`a navigation to ${originOf(frame.url)}`)
    void reload()
  })

  async function hear(params: CdpParams): Promise<void> {
    const called = bindingCalled.safeParse(params).data
    if (called?.name !== bindingName) return
    const sender = contexts.sender(called.executionContextId)
    if (!sender.isMainFrame || sender.origin !== origin) {
      options.onRefused(`a call from ${sender.origin || 'an unknown place'}`)
      return
    }
    const message = pageMessage.safeParse(parseJson(called.payload)).data
    if (message === undefined) return options.onRefused('a call in no known form')
    if (message.kind === 'hello') return receiver.take(called.executionContextId)
    await receiver.taken()
    const asked = receiver.current()
    const host = await options.host
    const answer = await host.answer(sender, message.name, message.payload)
    if (asked !== null && asked === receiver.current()) receiver.send('answer', String(message.id), answer)
  }

  async function answerRequest(params: CdpParams): Promise<void> {
    const parsed = paused.safeParse(params)
    if (!parsed.success) return
    const { requestId, request, resourceType, frameId } = parsed.data
    const verdict = decideRequest({ ...request, resourceType, frameId }, origin, mainFrameId)
    if (verdict !== 'serve') {
      options.onRefused(`a request to ${originOf(request.url)}`)
      // Aborted leaves the page where it is, where any other reason would show an error page.
      const errorReason = verdict === 'stay' ? 'Aborted' : 'BlockedByClient'
      await quietly('Fetch.failRequest', { requestId, errorReason })
      return
    }
    const host = await options.host.catch(() => null)
    if (host === null) return
    const page = await host.page(request.url)
    await quietly('Fetch.fulfillRequest', {
      requestId,
      responseCode: page.status,
      responseHeaders: Object.entries(page.headers).map(([name, value]) => ({ name, value })),
      body: page.body.toString('base64'),
    })
    host.delivered(request.url)
  }

  // Asked in one go, each awaited before the page is: what is not closed by then could be used by it.
  await Promise.all([
    ...closeToAllElse(cdp, targetId, options.onRefused),
    cdp.send(session, 'Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
    cdp.send(session, 'Page.enable'),
    cdp.send(session, 'Runtime.enable'),
    cdp.send(session, 'Runtime.addBinding', { name: bindingName }),
    cdp.send(session, 'Page.addScriptToEvaluateOnNewDocument', {
      source: pageScript(makeBridge, eventNames, origin),
    }),
  ])
  await cdp.send(session, 'Page.navigate', { url: `${origin}/${start}` })
  isOpen = true
  return {
    sendEvent: (name, payload) => receiver.send('event', name, payload),
    reload: async () => {
      await reload()
    },
    leave: async () => {
      await quietly('Page.close')
      await Promise.race([closed, new Promise((late) => setTimeout(late, longestGoodbyeMs).unref())])
    },
    closed,
  }
}

/** The one page there is at the start; the browser may still be making it. */
async function findPage(cdp: Cdp): Promise<string> {
  const found = new Promise<string>((done) => {
    cdp.on(null, 'Target.targetCreated', (params) => {
      const info = targetEvent.safeParse(params).data?.targetInfo
      if (info?.type === 'page') done(info.targetId)
    })
    void cdp.closed.then(() => done(''))
  })
  await cdp.send(null, 'Target.setDiscoverTargets', { discover: true })
  const targetId = await found
  if (targetId === '') throw new Error('the browser closed before it showed a window')
  return targetId
}

/** No second window, no download, no permission (the first argument of grantPermissions rejects all it does not list). */
function closeToAllElse(
  cdp: Cdp,
  targetId: string,
  onRefused: (what: string) => void,
): readonly Promise<CdpParams>[] {
  cdp.on(null, 'Target.targetCreated', (params) => {
    const info = targetEvent.safeParse(params).data?.targetInfo
    if (info?.type !== 'page' || info.targetId === targetId) return
    onRefused('another window')
    void cdp.send(null, 'Target.closeTarget', { targetId: info.targetId }).catch(() => null)
  })
  return [
    cdp.send(null, 'Browser.setDownloadBehavior', { behavior: 'deny' }),
    cdp.send(null, 'Browser.grantPermissions', { permissions: [] }),
  ]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : 'nowhere')
