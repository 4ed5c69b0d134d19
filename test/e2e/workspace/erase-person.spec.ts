import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { findSerious } from '../find-serious.ts'
import { callFromPage } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { isStill, openPerson } from '../steps.ts'
import { inviteAll, seedWorld } from '../wix/seed-world.ts'

// Somebody who asked for it is erased: first refused while they can come in, then gone for good.

const shots = process.env.INVITE_DESK_SHOTS

async function shot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return
  mkdirSync(shots, { recursive: true })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await isStill(page)
    await page.screenshot({ path: join(shots, `${name}-${colorScheme}.png`) })
  }
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize({ width: 900, height: 600 })
  await page.screenshot({ path: join(shots, `${name}-900.png`) })
  await page.setViewportSize({ width: 1440, height: 900 })
}

test('a person is erased from the page of the person, once they cannot come in any more', async ({
  openApp,
  folder,
}) => {
  const team =
    'email,name,site,roles\nann@x.example,Ann Lee,Marlowe Books,Translator\nbo@x.example,Bo,Marlowe Books,Translator\n'
  await seedWorld(folder, (world) => inviteAll(world, team, 'team'))
  const page = await openApp()
  await openPerson(page, 'ann lee', 'Ann Lee')
  const ask = async () => {
    await page.getByRole('button', { name: 'More about this person' }).click()
    await page.getByRole('menuitem', { name: /Erase this person/ }).click()
  }
  await ask()
  const dialog = page.getByRole('dialog', { name: 'Erase Ann Lee?' })
  await expect(dialog).toContainText('They can still accept an invite to Marlowe Books')
  await expect(dialog.getByRole('button', { name: 'Remove everywhere…' })).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Erase for good' })).toHaveCount(0)
  await shot(page, 'erase-refused')
  await dialog.getByRole('button', { name: 'Close' }).last().click()

  const { invites } = await callFromPage(page, 'ledger.list', {})
  const inviteKeys = invites.filter(({ address }) => address === 'ann@x.example').map(({ key }) => key)
  const plan = await callFromPage(page, 'plan.make', {
    source: { kind: 'ledger', act: 'revoke', inviteKeys },
  })
  await callFromPage(page, 'outbox.apply', { planId: plan.id, confirmation: plan.confirmation })
  await expect(page.getByRole('grid', { name: 'Sites of this person' })).toContainText('Revoked')

  await ask()
  await expect(dialog).toContainText('1 row of a roster')
  await expect(dialog).toContainText('What the app cannot erase')
  const erase = dialog.getByRole('button', { name: 'Erase for good' })
  await expect(erase).toBeDisabled()
  const word = dialog.getByLabel(/Type ERASE/)
  // However long the list is and however small the window: nobody scrolls for what has to be typed.
  for (const size of [
    { width: 900, height: 600 },
    { width: 1440, height: 900 },
  ]) {
    await page.setViewportSize(size)
    await expect(word).toBeInViewport({ ratio: 1 })
  }
  await dialog.getByLabel(/Who asked for it/).fill('by mail')
  await word.fill('erase')
  await shot(page, 'erase-ready')
  expect(await findSerious(page, 'erase')).toEqual([])
  await erase.click()

  await expect(page.getByText(/Somebody was erased on/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^erased-[0-9a-f]{16}@erased\.invalid$/)
  await expect(page.getByText('ann@x.example')).toHaveCount(0)
  await expect(page.getByText('Ann Lee')).toHaveCount(0)
  await expect(page.getByRole('button', { name: 'Person erased' })).toBeVisible()
  await shot(page, 'erase-done')
  expect(await callFromPage(page, 'audit.verify', {})).toMatchObject({ kind: 'intact' })
  expect((await callFromPage(page, 'people.search', { text: 'ann', limit: 10 })).hits).toEqual([])
})
