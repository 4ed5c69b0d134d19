import { timingSafeEqual } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Events } from '../../../../shared/contract.ts'
import { terminalDeedWords } from '../../../../shared/words/terminal-words.ts'
import { createAnswer, longestPayload } from '../../../core/answer.ts'
import type { App } from '../../../core/app.ts'
import type { Emit, Log } from '../../../core/ports.ts'
import {
  type AppMessage,
  commandMessage,
  type HelloMessage,
  helloMessage,
  readLine,
  writeLine,
} from './door-messages.ts'
import { splitLines } from './split-lines.ts'
import { isTerminalCall, isTerminalEvent, terminalCalls } from './terminal-calls.ts'
import type { TerminalContext } from './terminal-context.ts'

export interface DoorDeps {
  readonly app: Pick<App, 'handlers' | 'on'>
  readonly context: TerminalContext
  readonly appVersion: string
  readonly log: Log
  readonly newId: () => string
  /** Tells the window. */
  readonly emit: Emit
  /** The workspace is about to be opened anew: what the app still knows may not be so any more. */
  readonly isReopening: () => boolean
}

/** Not of a page: what a window asks for comes by the bridge. */
const origin = 'terminal'
const longestHello = 16_384
const helloMs = 5_000

/** Hears one command through the door, from its first line on. Whoever does not know the token is let go of unheard. */
export function serveTerminal(socket: Socket, token: string, deps: DoorDeps): void {
  let hello: HelloMessage | null = null
  let deaf = (): void => undefined
  const said = new Set<string>()
  const send = (message: AppMessage) => {
    if (socket.writable) socket.write(writeLine(message))
  }
  const answer = createAnswer({
    handlers: deps.app.handlers,
    emit: () => undefined,
    log: deps.log,
    newId: deps.newId,
    origin,
  })
  const sender = { isMainFrame: true, origin }

  function letIn(line: string): void {
    const read = readLine(helloMessage, line)
    if (read === null || !isSame(read.token, token)) {
      deps.log.error('a connection to the terminal’s socket did not know its token')
      socket.destroy()
      return
    }
    if (read.appVersion !== deps.appVersion) {
      send({ kind: 'other-version', appVersion: deps.appVersion })
      socket.end()
      return
    }
    hello = read
    socket.setTimeout(0)
    deaf = deps.app.on((name, payload) => {
      if (isTerminalEvent(name)) send({ kind: 'event', name, payload: JSON.stringify(payload) })
    })
    send({ kind: 'welcome' })
  }

  function hear(line: string): void {
    if (hello === null) {
      letIn(line)
      return
    }
    const message = readLine(commandMessage, line)
    if (message === null) {
      deps.log.error('a command beside the app said what nobody understands')
      socket.destroy()
      return
    }
    if (message.kind === 'cancel') {
      const { requestId } = message
      const payload = JSON.stringify({ requestId: `cancel-${requestId}`, input: { requestId } })
      void answer(sender, 'app.cancel', payload)
      return
    }
    const { requestId, name, payload } = message
    if (!isTerminalCall(name)) {
      send({ kind: 'answer', requestId, answer: notForTerminals })
      return
    }
    if (deps.isReopening()) {
      send({ kind: 'answer', requestId, answer: opensAnew })
      return
    }
    tell(terminalCalls[name])
    void deps.context
      .during(hello, () => answer(sender, name, payload))
      .then((text) => send({ kind: 'answer', requestId, answer: text }))
  }

  /** Once for each kind of work: a sync of ten accounts is one. */
  function tell(deed: (typeof terminalCalls)[keyof typeof terminalCalls]): void {
    if (deed === null || said.has(deed)) return
    said.add(deed)
    const notice: Events['app.notice'] = { message: terminalDeedWords[deed] }
    deps.emit('app.notice', notice)
  }

  socket.setTimeout(helloMs, () => socket.destroy())
  socket.on('error', () => socket.destroy())
  socket.on('close', () => deaf())
  socket.on(
    'data',
    splitLines(
      () => (hello === null ? longestHello : longestPayload + longestHello),
      hear,
      () => socket.destroy(),
    ),
  )
}

const opensAnew = JSON.stringify({
  ok: false,
  error: {
    code: 'not-allowed',
    message: 'Invite Desk is opening the workspace anew. Run the command again in a moment.',
    detail: null,
  },
})

const notForTerminals = JSON.stringify({
  ok: false,
  error: {
    code: 'forbidden-sender',
    message: 'Only the window of Invite Desk may ask for this.',
    detail: null,
  },
})

function isSame(given: string, token: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(token)]
  return one.length === other.length && timingSafeEqual(one, other)
}
