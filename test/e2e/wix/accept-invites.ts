import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { createSandbox } from '../../../electron/sandbox/sandbox.ts'
import type { RunningApp } from '../start-app.ts'
import { goTo, importFile, makePlan, sendPlan } from '../steps.ts'

/** One accepts with another account than the invited address, one of two on the other site with their own. */
const acceptances = [
  ['ann@client.example', 'ann.private@mail.example'],
  ['bob@client.example', undefined],
] as const

/** The rows of a CSV are invited, Ann and Bob accept, the app is opened again and reads the sites. */
export async function syncAfterAcceptances(
  start: () => Promise<RunningApp>,
  folder: string,
  csv: string,
): Promise<Page> {
  const file = join(folder, 'people.csv')
  writeFileSync(file, csv)
  const first = await start()
  await importFile(first.page, file)
  await makePlan(first.page)
  await sendPlan(first.page)
  await expect(first.page.getByText('Finished', { exact: true })).toBeVisible()
  await first.quit()
  const sandbox = createSandbox({
    seed: 'practice',
    statePath: join(folder, 'workspace', 'practice-state.json'),
    now: Date.now,
  })
  for (const [email, as] of acceptances) {
    const [invite] = sandbox.openInvitesOf(email, null)
    expect(sandbox.answerInvite(invite?.id ?? '', 'accept', { email: as })).toBe(true)
  }
  sandbox.close()
  const { page } = await start()
  await goTo(page, 'Accounts')
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText(/Synced just now/)).toBeVisible()
  return page
}
