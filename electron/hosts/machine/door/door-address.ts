import { posix } from 'node:path'

/** Where the door is: a socket in the workspace, in a private folder elsewhere, or a named pipe. */
export type DoorAddress =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'socket-elsewhere'; readonly name: string }
  | { readonly kind: 'pipe'; readonly path: string }

/** `sun_path` holds 104 bytes on macOS and the BSDs, 108 on Linux, the closing zero included. */
const longestPath = 103

/**
 * Where the app listens for commands. A workspace whose path is too long for a socket has it in a folder of its own
 * among the temporary files.
 * @param secret random, so that nobody can take the name of a pipe beforehand
 */
export function doorAddress(platform: NodeJS.Platform, workspace: string, secret: string): DoorAddress {
  if (platform === 'win32') return { kind: 'pipe', path: `\\\\.\\pipe\\invite-desk-${secret}` }
  const path = posix.join(workspace, socketName)
  return Buffer.byteLength(path) <= longestPath
    ? { kind: 'socket', path }
    : { kind: 'socket-elsewhere', name: socketName }
}

const socketName = 'terminal.sock'
