import { startWorld, temporaryFolder, type World, type WorldOptions } from '../../../world.ts'

type Options = Partial<Omit<WorldOptions, 'folder'>>

/** A world whose host opens the workspace anew when the app asks for it; the test does that by `again`. */
export interface ReopeningWorld extends World {
  readonly folder: string
  /** How often the app asked. */
  reopened(): number
  /** The world after it was closed and opened on the same folder. */
  again(options?: Options): Promise<ReopeningWorld>
  /** Closes it and removes its folder. */
  remove(): Promise<void>
}

export async function startReopening(
  options: Options = {},
  folder = temporaryFolder(),
  asked = { times: 0 },
): Promise<ReopeningWorld> {
  const reopen = () => {
    asked.times += 1
  }
  const world = await startWorld({ folder: folder.path, ports: { reopen }, ...options })
  return {
    ...world,
    folder: folder.path,
    reopened: () => asked.times,
    again: async (next) => {
      await world.close()
      return startReopening(next, folder, asked)
    },
    remove: async () => {
      await world.close()
      folder.remove()
    },
  }
}
