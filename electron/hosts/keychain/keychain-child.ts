// The process that talks to the system's keychain. It holds no state, so it can be killed while it hangs in an
// unlock prompt nobody answers. Started by fork (messages through process.send) or by Electron's utilityProcess
// (messages through process.parentPort). Secrets travel over that channel only: never argv, environment or output.
import { answerRequest, type Entries } from './answer-request.ts'
import type { ChildRequest } from './child-link.ts'
import { entryLimit } from './split-secret.ts'
import { openSystemEntries } from './system-entries.ts'

/** The part of Electron's `process.parentPort` used here. https://www.electronjs.org/docs/latest/api/parent-port */
interface ParentPort {
  on(event: 'message', listener: (event: { readonly data: unknown }) => void): void
  postMessage(message: string): void
}

const parentPort = 'parentPort' in process ? (process.parentPort as ParentPort | undefined) : undefined
let opened: Promise<Entries> | null = null

async function answer(message: unknown): Promise<string> {
  const request = JSON.parse(String(message)) as ChildRequest
  opened ??= openSystemEntries()
  const entries = opened.catch((error: unknown) => failingEntries(error))
  return JSON.stringify(await answerRequest(await entries, request, entryLimit(process.platform)))
}

/** Every call answers with why the keychain could not be opened. */
function failingEntries(error: unknown): Entries {
  const fail = () => Promise.reject(error)
  return { read: fail, write: fail, erase: fail }
}

if (parentPort) {
  parentPort.on('message', ({ data }) => void answer(data).then((text) => parentPort.postMessage(text)))
} else {
  process.on('message', (message) => void answer(message).then((text) => process.send?.(text)))
  // A call that hangs keeps its thread, and a polite exit would wait for it.
  process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
}
