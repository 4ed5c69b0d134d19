import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { until } from '../until.ts'

export interface Target {
  readonly type: string
  readonly url: string
  readonly title: string
  readonly webSocketDebuggerUrl: string
}

/** Where a browser that was just launched on `profile` is asked from outside, once it can be. `goOn` throws to give up. */
export async function devtoolsUrl(profile: string, goOn: () => void = () => undefined): Promise<string> {
  const portFile = join(profile, 'DevToolsActivePort')
  await until('the window', () => {
    goOn()
    return existsSync(portFile) && readFileSync(portFile, 'utf8').includes('\n')
  })
  return `http://127.0.0.1:${readFileSync(portFile, 'utf8').split('\n')[0]}`
}

/** What the browser has open; nothing while it does not answer. */
export async function targetsOf(url: string): Promise<readonly Target[]> {
  const answer = await fetch(`${url}/json/list`).catch(() => null)
  return answer === null ? [] : ((await answer.json()) as readonly Target[])
}
