import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { commands } from '../../../../electron/hosts/cli/commands.ts'
import { openOwnCore } from '../../../../electron/hosts/cli/open-core.ts'
import { runCommand } from '../../../../electron/hosts/cli/run-command.ts'

type Core = Awaited<ReturnType<typeof openOwnCore>>

/** Commands on a workspace of their own, with what they said. */
export interface Terminal {
  readonly folder: string
  readonly workspace: string
  /** Runs a command in the workspace. */
  run(
    ...args: readonly string[]
  ): Promise<{ readonly code: number; readonly out: string; readonly err: string }>
  /** The same, with what --json printed. */
  json(...args: readonly string[]): Promise<{ readonly code: number; readonly value: unknown }>
  /** Writes a file beside the workspace; its path. */
  file(name: string, text: string): string
  inWorkspace<T>(look: (core: Core) => Promise<T>): Promise<T>
  end(): void
}

/** @param folder one with a folder `workspace`, which stays; a new one when left out */
export function openTerminal(
  folder: string = mkdtempSync(join(tmpdir(), 'invite-desk-terminal-')),
): Terminal {
  const workspace = join(folder, 'workspace')
  const said = { out: '', err: '' }
  const hear = (stream: NodeJS.WriteStream, to: keyof typeof said) =>
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said[to] += String(text)
      return true
    })
  hear(process.stdout, 'out')
  hear(process.stderr, 'err')
  const run: Terminal['run'] = async (...args) => {
    said.out = ''
    said.err = ''
    const spec = commands.find(
      ({ spec: { name } }) => args.slice(0, 2).join(' ') === name || args[0] === name,
    )?.spec
    const where = spec?.workspace === false || spec === undefined ? [] : ['--workspace', workspace]
    return { code: await runCommand(commands, [...args, ...where]), ...said }
  }
  return {
    folder,
    workspace,
    run,
    json: async (...args) => {
      const { code, out } = await run(...args, '--json')
      return { code, value: JSON.parse(out) as unknown }
    },
    file: (name, text) => {
      writeFileSync(join(folder, name), text)
      return join(folder, name)
    },
    inWorkspace: async (look) => {
      const core = await openOwnCore({ workspace })
      try {
        return await look(core)
      } finally {
        await core.close()
      }
    },
    end: () => {
      vi.restoreAllMocks()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
