import { expect, type Page } from '@playwright/test'
import type { OpenApp } from '../start-app.ts'
import { goTo } from '../steps.ts'
import { inviteAll, seedWorld } from './seed-world.ts'

/** One accepts with another account than the invited address, one of two on the other site with their own. */
const acceptances = [
  ['ann@client.example', 'ann.private@mail.example'],
  ['bob@client.example', undefined],
] as const

/** The rows of a CSV are invited, Ann and Bob accept, the app is opened and reads the sites. */
export async function syncAfterAcceptances(openApp: OpenApp, folder: string, csv: string): Promise<Page> {
  await seedWorld(folder, async (world) => {
    await inviteAll(world, csv, 'people')
    for (const [email, as] of acceptances) {
      const [invite] = world.sandbox.openInvitesOf(email, null)
      expect(world.sandbox.answerInvite(invite?.id ?? '', 'accept', { email: as })).toBe(true)
    }
  })
  const page = await openApp()
  await goTo(page, 'Accounts')
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect(page.getByText(/Synced just now/)).toBeVisible()
  return page
}
