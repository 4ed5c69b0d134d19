import type { UtilityProcess } from 'electron'
import type { ChildLink } from '../keychain/child-link.ts'

/** Electron's utility process as the keychain's process: the runAsNode fuse is off, so `fork` of Node cannot be used. */
export function linkUtility(child: UtilityProcess): ChildLink {
  return {
    send: (message) => child.postMessage(message),
    onMessage: (listener) => {
      child.on('message', (message: unknown) => listener(String(message)))
    },
    onExit: (listener) => {
      child.once('exit', () => listener())
    },
    kill: () => {
      child.kill()
    },
  }
}
