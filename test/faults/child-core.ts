import { fork } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ports } from '../../electron/core/ports.ts'
import type { CallInput, CallName, CallOutput } from '../../shared/contract.ts'
import { type ClockSpec, fastClock } from './fast-clock.ts'

/** What a core in a process of its own is started with. */
export interface CoreSpec {
  readonly folder: string
  readonly practice: Ports['practice']
  readonly clock: ClockSpec
  /** The name of a backup that is put in the place of the workspace first, or null. */
  readonly restore: string | null
}

/** A call on its way to the child; `idle` and `close` are the app's own. */
export interface Asked {
  readonly id: number
  readonly name: string
  readonly input: unknown
}

type Heard =
  | { readonly kind: 'restoring' }
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: true; readonly value: unknown }
  | {
      readonly kind: 'answer'
      readonly id: number
      readonly ok: false
      readonly code: string
      readonly message: string
    }

/** The core was killed, or could not start; whatever was asked of it has no answer. */
export class CoreEnded extends Error {
  readonly how: 'killed' | 'did-not-start'
  constructor(how: CoreEnded['how'], said = '') {
    super(`the core ended: ${how} ${said}`)
    this.how = how
  }
}

/** An answer that is an error, by its code. */
export class CallRefused extends Error {
  readonly code: string
  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export interface ChildCore {
  readonly call: <N extends Exclude<CallName, 'app.cancel'>>(
    name: N,
    input: CallInput<N>,
  ) => Promise<CallOutput<N>>
  /** Nothing is sent, and nothing waits to be. */
  readonly idle: () => Promise<void>
  readonly close: () => Promise<void>
  readonly kill: () => void
}

/** A call that never ends would hold the lab: a connection is given up after this, in real time. */
const patienceMs = 400

/** What the core gets instead of Wix and the machine's clock. */
export const corePorts = (spec: CoreSpec): Pick<Ports, 'fetch' | 'clock' | 'practice'> => ({
  fetch: (url, init) =>
    fetch(url, { ...init, signal: AbortSignal.any([init.signal, AbortSignal.timeout(patienceMs)]) }),
  clock: fastClock(spec.clock),
  practice: spec.practice,
})

/** Most of a start is reading our own source: what was read once is kept between them. */
const compileCache = process.env.NODE_COMPILE_CACHE ?? join(tmpdir(), 'invite-desk-fault-lab-code')

/**
 * Starts a core in a process of its own. Every answer still awaited rejects with {@link CoreEnded} when it dies.
 * @param giveUp kills it, also before it is ready
 */
export async function startChildCore(
  spec: CoreSpec,
  onBegin: (kill: () => void) => void,
  giveUp: AbortSignal,
): Promise<ChildCore> {
  const child = fork(join(import.meta.dirname, 'core-child.ts'), [JSON.stringify(spec)], {
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
    // Ctrl+C in the terminal of the lab is for the lab: the runs under way come to their end.
    detached: true,
  })
  const kill = () => void child.kill('SIGKILL')
  giveUp.addEventListener('abort', kill, { once: true })
  type Waiting = { name: string; done: (value: unknown) => void; fail: (error: Error) => void }
  const open = new Map<number, Waiting>()
  let said = ''
  let ended: Error | null = null
  let asked = 0
  child.stderr?.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  const exited = new Promise<void>((done) => {
    child.on('exit', (code, signal) => {
      giveUp.removeEventListener('abort', kill)
      const how = signal === 'SIGKILL' ? 'killed' : code === 3 ? 'did-not-start' : null
      if (how !== null) ended = new CoreEnded(how, said)
      else ended = new Error(`the core ended with ${code ?? signal}: ${said}`)
      for (const { fail } of open.values()) fail(ended)
      done()
    })
  })
  const ready = new Promise<void>((done, fail) => {
    child.on('message', (heard: Heard) => {
      if (heard.kind === 'restoring') onBegin(kill)
      else if (heard.kind === 'ready') {
        if (spec.restore === null) onBegin(kill)
        done()
      } else {
        const waiting = open.get(heard.id)
        open.delete(heard.id)
        if (heard.ok) waiting?.done(heard.value)
        else waiting?.fail(new CallRefused(heard.code, `${waiting.name}: ${heard.message}`))
      }
    })
    void exited.then(() => fail(ended ?? new Error('the core ended')))
  })
  await ready
  const ask = (name: string, input: unknown): Promise<unknown> =>
    new Promise((done, fail) => {
      if (ended !== null) return fail(ended)
      asked += 1
      open.set(asked, { name, done, fail })
      child.send({ id: asked, name, input } satisfies Asked, (error) => {
        // The channel breaks a moment before the process is gone.
        if (error !== null) void exited.then(() => fail(ended ?? error))
      })
    })
  return {
    // The contract ties the answer to the name; a message has lost that.
    call: (name, input) => ask(name, input) as never,
    idle: async () => void (await ask('idle', null)),
    close: async () => {
      await ask('close', null)
      await exited
    },
    kill,
  }
}
