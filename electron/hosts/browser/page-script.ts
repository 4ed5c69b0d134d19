import type { BridgeWire, makeBridge } from '../page/make-bridge.ts'

/** Name of the function through which the page's script world reaches this process; gone before the page runs. */
export const bindingName = 'inviteDeskSend'
/** Name under which the page's receiver waits for the host to take it; gone once it did. */
export const receiverName = 'inviteDeskReceive'

/** From the page. `hello` comes once a document: the receiver is there. */
export type PageMessage =
  | { readonly kind: 'hello' }
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly payload: string }

/** To the page, cut into pieces: `name` is a call's id or an event's name. */
export type Receive = (kind: 'answer' | 'event', name: string, piece: string, isLast: boolean) => void

/**
 * Runs in every document before its own scripts, as source text: it must stand on its own. Takes the binding away,
 * and in the app's main frame puts `window.inviteDesk` in its place.
 */
export function installBridge(
  make: typeof makeBridge,
  eventNames: readonly string[],
  origin: string,
  bindingName: string,
  receiverName: string,
): void {
  const scope = globalThis as unknown as Record<string, unknown>
  const send = scope[bindingName] as ((message: string) => void) | undefined
  delete scope[bindingName]
  if (
    send === undefined ||
    globalThis.window !== globalThis.window.top ||
    globalThis.location.origin !== origin
  )
    return
  // A page made out of text (`blob:`) has this origin and makes no request that the host could refuse.
  globalThis.navigation?.addEventListener('navigate', (event) => {
    if (event.cancelable && event.destination.url.startsWith('blob:')) event.preventDefault()
  })
  // The page may change its world later; these stay what they are.
  const { stringify } = JSON
  const answers = new Map<string, (answer: string) => void>()
  const pieces = new Map<string, string[]>()
  let lastCall = 0
  let hear: (event: string, payload: string) => void = () => undefined
  const receive: Receive = (kind, name, piece, isLast) => {
    const key = `${kind} ${name}`
    const all = [...(pieces.get(key) ?? []), piece]
    if (!isLast) {
      pieces.set(key, all)
      return
    }
    pieces.delete(key)
    const text = all.length === 1 ? piece : all.join('')
    if (kind === 'event') return hear(name, text)
    const done = answers.get(name)
    answers.delete(name)
    done?.(text)
  }
  const wire: BridgeWire = {
    send: (name, payload) =>
      new Promise((done) => {
        lastCall += 1
        answers.set(String(lastCall), done)
        send(stringify({ kind: 'call', id: lastCall, name, payload }))
      }),
    hear: (listener) => {
      hear = listener
    },
  }
  Object.defineProperty(scope, 'inviteDesk', { value: make(eventNames, wire), enumerable: true })
  Object.defineProperty(scope, receiverName, { value: receive, configurable: true })
  send(stringify({ kind: 'hello' }))
}

/** The source text of {@link installBridge}, ready to run in a page. */
export function pageScript(make: typeof makeBridge, eventNames: readonly string[], origin: string): string {
  const given = [eventNames, origin, bindingName, receiverName].map((value) => JSON.stringify(value))
  return `(${installBridge})(${make}, ${given.join(', ')})`
}
