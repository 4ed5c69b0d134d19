import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const shape = z.strictObject({
  /** Path of a socket or of a named pipe. */
  address: z.string().min(1).max(4096),
  token: z.string().min(1).max(200),
})
export type DoorFile = z.infer<typeof shape>

const pathOf = (workspace: string) => join(workspace, 'terminal.json')

/** Says where the door is and what opens it, to whoever may read the workspace: its owner. */
export function writeDoorFile(workspace: string, door: DoorFile): void {
  const path = pathOf(workspace)
  // Whole or not at all: a command may look at any moment.
  rmSync(`${path}.new`, { force: true })
  writeFileSync(`${path}.new`, JSON.stringify(door), { mode: 0o600, flag: 'wx' })
  renameSync(`${path}.new`, path)
}

/** null where no app says that it listens. */
export function readDoorFile(workspace: string): DoorFile | null {
  try {
    return shape.safeParse(JSON.parse(readFileSync(pathOf(workspace), 'utf8'))).data ?? null
  } catch {
    return null
  }
}

export const removeDoorFile = (workspace: string): void => rmSync(pathOf(workspace), { force: true })
