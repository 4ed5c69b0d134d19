import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { unreachable } from '../../../../shared/errors.ts'
import { doorAddress } from './door-address.ts'
import { removeDoorFile, writeDoorFile } from './door-file.ts'
import { type DoorDeps, serveTerminal } from './serve-terminal.ts'

/** By which commands have the open app do their work. */
export interface Door {
  /** Lets go of every command and takes the door away. */
  close(): void
}

/**
 * Opens the door of a workspace that this process has open: a socket nobody but its owner can reach, and a token in a
 * file nobody but its owner can read. Where the system lets there be none, commands say that the app is open.
 */
export async function openDoor(workspace: string, deps: DoorDeps): Promise<Door> {
  const token = randomBytes(32).toString('hex')
  let place: DoorPlace | null = null
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    serveTerminal(socket, token, deps)
  })
  const close = () => {
    removeDoorFile(workspace)
    for (const socket of sockets) socket.destroy()
    server.close()
    place?.remove()
  }
  try {
    place = placeOf(workspace)
    // Only the owner of the workspace comes here, so what lies there is of an app that was killed.
    place.clear()
    await listen(server, place.address)
    place.protect()
    writeDoorFile(workspace, { address: place.address, token })
  } catch (error) {
    deps.log.error('commands cannot be taken over while the app is open', error)
    close()
    return { close: () => undefined }
  }
  server.on('error', (error) => deps.log.error('the socket for commands', error))
  return { close }
}

function listen(server: Server, address: string): Promise<void> {
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(address, () => {
      server.off('error', fail)
      done()
    })
  })
}

interface DoorPlace {
  readonly address: string
  /** Takes away what a killed app left. */
  clear(): void
  protect(): void
  remove(): void
}

function placeOf(workspace: string): DoorPlace {
  const found = doorAddress(process.platform, workspace, randomBytes(16).toString('hex'))
  const nothing = () => undefined
  switch (found.kind) {
    case 'pipe':
      return { address: found.path, clear: nothing, protect: nothing, remove: nothing }
    case 'socket':
      return socketAt(found.path, () => rmSync(found.path, { force: true }))
    case 'socket-elsewhere': {
      const path = join(mkdtempSync(join(tmpdir(), 'invite-desk-door-')), found.name)
      return socketAt(path, () => rmSync(dirname(path), { recursive: true, force: true }))
    }
    default:
      return unreachable(found)
  }
}

const socketAt = (path: string, remove: () => void): DoorPlace => ({
  address: path,
  clear: () => rmSync(path, { force: true }),
  protect: () => chmodSync(path, 0o600),
  remove,
})
