import { createConnection, type Socket } from 'node:net'
import { resolve } from 'node:path'
import { AppError } from '../../../../shared/errors.ts'
import { appClosedWords, otherVersionWords } from '../../../../shared/words/terminal-words.ts'
import { appVersion } from '../../machine/app-version.ts'
import { readDoorFile } from '../../machine/door/door-file.ts'
import { type AppMessage, appMessage, readLine, writeLine } from '../../machine/door/door-messages.ts'
import { splitLines } from '../../machine/door/split-lines.ts'
import { exitCodes } from '../exit-codes.ts'
import {
  type HearTerminalEvent,
  NoWorkspace,
  type TerminalCore,
  type TerminalHeard,
} from '../terminal-core.ts'
import { readAnswer } from './read-answer.ts'

/**
 * The core of the app that has the workspace open; null where none listens: another command has it, or the app is just
 * starting or ending. @throws NoWorkspace when the app is of another version
 */
export async function connectToApp(workspace: string, saveTo: string | null): Promise<TerminalCore | null> {
  const door = readDoorFile(workspace)
  if (door === null) return null
  const socket = await connected(door.address)
  if (socket === null) return null
  const own = appVersion()
  const link = openLink(socket)
  const folder = process.cwd()
  const place = { folder, saveTo: saveTo === null ? null : resolve(folder, saveTo) }
  socket.write(writeLine({ kind: 'hello', token: door.token, appVersion: own, ...place }))
  const first = await link.first
  if (first?.kind === 'welcome') return link.core
  socket.destroy()
  if (first?.kind !== 'other-version') return null
  throw new NoWorkspace(otherVersionWords(first.appVersion, own), exitCodes.inUse)
}

function connected(address: string): Promise<Socket | null> {
  return new Promise((done) => {
    const socket = createConnection(address)
    socket.once('error', () => done(null))
    socket.once('connect', () => done(socket))
  })
}

interface Waiting {
  readonly answered: (answer: string) => void
  readonly failed: (error: Error) => void
}

/** What goes to and fro until one of both ends it. */
function openLink(socket: Socket): {
  readonly first: Promise<AppMessage | null>
  readonly core: TerminalCore
} {
  const waiting = new Map<string, Waiting>()
  const listeners = new Set<HearTerminalEvent>()
  const lost = new AbortController()
  let isClosed = false
  let requests = 0
  let sayFirst: ((message: AppMessage | null) => void) | null = null
  const first = new Promise<AppMessage | null>((done) => {
    sayFirst = done
  })

  function hear(line: string): void {
    const message = readLine(appMessage, line)
    if (message === null) {
      socket.destroy()
      return
    }
    sayFirst?.(message)
    if (message.kind === 'answer') waiting.get(message.requestId)?.answered(message.answer)
    // Of our own core in the same version: `TerminalHeard` is what it tells, see `terminalEvents`.
    if (message.kind === 'event') {
      const event = { name: message.name, payload: JSON.parse(message.payload) } as TerminalHeard
      for (const listener of [...listeners]) listener(event)
    }
  }
  function lose(): void {
    sayFirst?.(null)
    if (isClosed) return
    const error = new NoWorkspace(appClosedWords, exitCodes.paused)
    for (const { failed } of [...waiting.values()]) failed(error)
    lost.abort(error)
  }
  socket.on(
    'data',
    splitLines(
      () => Number.POSITIVE_INFINITY,
      hear,
      () => undefined,
    ),
  )
  socket.on('error', () => socket.destroy())
  socket.on('close', lose)

  const call: TerminalCore['call'] = async (name, input, signal) => {
    if (lost.signal.aborted) throw lost.signal.reason
    if (signal?.aborted === true) throw new AppError('cancelled', 'Cancelled.')
    const requestId = `terminal-${++requests}`
    const onAbort = () => socket.write(writeLine({ kind: 'cancel', requestId }))
    signal?.addEventListener('abort', onAbort)
    try {
      const answer = await new Promise<string>((answered, failed) => {
        waiting.set(requestId, { answered, failed })
        const payload = JSON.stringify({ requestId, input })
        socket.write(writeLine({ kind: 'call', requestId, name, payload }))
      })
      // The contract ties the name to what comes out.
      return readAnswer(answer) as never
    } finally {
      waiting.delete(requestId)
      signal?.removeEventListener('abort', onAbort)
    }
  }
  const core: TerminalCore = {
    call,
    on: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    lost: lost.signal,
    close: async () => {
      isClosed = true
      socket.destroy()
    },
  }
  return { first, core }
}
