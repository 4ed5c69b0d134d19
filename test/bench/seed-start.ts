import { join } from 'node:path'
import { callFromPage, seedRoster } from '../e2e/grid-steps.ts'
import { type RunningApp, startApp } from '../e2e/start-app.ts'
import { madeCells } from './made-rows.ts'
import { seedAccess } from './seed-access.ts'

export const startRows = 50_000
export const startSites = 1300

/** A workspace of that size, twice as many invites as rows; returns the id of its roster. The page was built. */
export async function seedStart(workspace: string): Promise<string> {
  const app = await startApp({ workspace })
  await callFromPage(app.page, 'directory.read', {})
  await app.quit()
  seedAccess(join(workspace, 'workspace.db'), 2 * startRows, startSites)
  const again: RunningApp = await startApp({ workspace })
  const { roles } = await callFromPage(again.page, 'directory.read', {})
  const from = {
    sites: Array.from({ length: startSites }, (_, n) => `Made Site ${String(n).padStart(4, '0')}`),
    roles: roles.map(({ title }) => title),
  }
  const cells = Array.from({ length: startRows }, (_, at) => madeCells(at, from))
  const rosterId = await seedRoster(again.page, 'Everybody', cells)
  await again.quit()
  return rosterId
}
