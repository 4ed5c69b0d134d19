import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { ChildLink } from './child-link.ts'

/** Environment of the keychain process; the session bus is found through it. */
export type ChildEnv = Readonly<Record<string, string | undefined>>

/**
 * Starts the keychain process with Node's own `fork`. Electron's packaged main uses `utilityProcess` instead,
 * because the runAsNode fuse is off. `path` is the script, by default the one beside this file.
 */
export function forkKeychain(
  env: ChildEnv = process.env,
  path = fileURLToPath(new URL('./keychain-child.ts', import.meta.url)),
): ChildLink {
  // No output is read or passed on: a library that prints must not print a secret into a log.
  const child = fork(path, [], { env, execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  return {
    send: (message) => {
      if (child.connected) child.send(message, () => undefined)
    },
    onMessage: (listener) => {
      child.on('message', (message) => listener(String(message)))
    },
    onExit: (listener) => {
      let hasExited = false
      const exited = () => {
        if (!hasExited) listener()
        hasExited = true
      }
      child.on('exit', exited)
      child.on('error', exited)
    },
    kill: () => {
      child.kill('SIGKILL')
    },
  }
}
