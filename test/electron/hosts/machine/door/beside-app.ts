import { join } from 'node:path'
import { expect } from 'vitest'
import { appVersion } from '../../../../../electron/hosts/machine/app-version.ts'
import { type Door, openDoor } from '../../../../../electron/hosts/machine/door/open-door.ts'
import { createTerminalContext } from '../../../../../electron/hosts/machine/door/terminal-context.ts'
import { type RealWorld, startRealWorld } from '../../../../real-world.ts'
import { openTerminal, type Terminal } from '../../cli/terminal.ts'

/** The app with its workspace open and a door for commands, and a terminal beside it. */
export interface BesideApp {
  readonly made: RealWorld
  readonly workspace: string
  readonly terminal: Terminal
  /** What the window was told of commands. */
  readonly notices: readonly string[]
  readonly door: Door
  /** Action and actor of the last events of the log, newest first. */
  log(count: number): Promise<readonly (readonly [string, string])[]>
  end(): Promise<void>
  /** The app is about to open its workspace anew. */
  reopensSoon(): void
}

export async function openBesideApp(version = appVersion()): Promise<BesideApp> {
  const context = createTerminalContext()
  const asked = { chooseSave: async () => expect.fail('a window was asked'), reveal: async () => undefined }
  const made = await startRealWorld({
    sites: 6,
    ports: { files: context.filesOver(asked), isTerminal: context.isTerminal },
  })
  const workspace = join(made.folder, 'workspace')
  const { app, ports } = made.world
  const notices: string[] = []
  let isReopening = false
  const door = await openDoor(workspace, {
    ...{ app, context, appVersion: version, log: ports.log, newId: ports.newId },
    isReopening: () => isReopening,
    emit: (_name, payload) => {
      if ('message' in payload) notices.push(payload.message)
    },
  })
  const terminal = openTerminal(made.folder)
  return {
    ...{ made, workspace, terminal, notices, door },
    reopensSoon: () => {
      isReopening = true
    },
    log: async (count) => {
      const filter = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
      const { events } = await made.world.call('audit.read', { filter, before: null, limit: count })
      return events.map(({ action, actor }) => [action, actor])
    },
    end: async () => {
      door.close()
      await made.close()
      terminal.end()
    },
  }
}
