import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { createInterface } from 'node:readline'

/** A Wix in a process of its own, as somebody else's would be. */
export interface ServedWix {
  readonly url: string
  readonly accountId: string
  /** A key that may do everything. */
  readonly key: string
  /** What the switchboard of docs/sandbox.md answers. */
  control<T>(method: 'GET' | 'PUT' | 'POST', path: string, body?: unknown): Promise<T>
  stop(): void
}

const cli = resolve(import.meta.dirname, '../../../electron/hosts/cli/cli.ts')

/** Serves the sandbox of so many sites; what changed is in the file `state`, so that it can go away and come back. */
export async function serveWix(state: string, sites: number, port = '0'): Promise<ServedWix> {
  const args = ['sandbox', 'serve', '--port', port, '--state', state, '--sites', `${sites}`]
  const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface({ input: child.stdout })) {
    const served = JSON.parse(line) as Pick<ServedWix, 'url' | 'accountId' | 'key'>
    return {
      ...served,
      control: async <T>(method: string, path: string, body?: unknown) => {
        const sent = body === undefined ? {} : { body: JSON.stringify(body) }
        const answer = await fetch(`${served.url}/_sandbox/${path}`, { method, ...sent })
        if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
        return (await answer.json()) as T
      },
      stop: () => child.kill('SIGKILL'),
    }
  }
  throw new Error('the sandbox server did not start')
}
