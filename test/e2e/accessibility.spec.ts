import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './start-app.ts'
import { goTo, importFile, makePlan, sendPlan } from './steps.ts'

/** Serious and critical findings of axe on what is shown, in both themes. */
async function findings(page: Page, screen: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    // The window is attached to, not owned: axe may open no page of its own.
    const { violations, passes } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
    expect(passes.length, 'rules that looked at something').toBeGreaterThan(10)
    for (const { id, impact, nodes } of violations) {
      if (impact !== 'serious' && impact !== 'critical') continue
      found.push(
        `${screen}, ${colorScheme}: ${id} at ${nodes.map((node) => node.target.join(' ')).join(' | ')}`,
      )
    }
  }
  return found
}

test('axe finds nothing serious on any screen, light or dark', async ({ start, folder }) => {
  const file = join(folder, 'people.csv')
  writeFileSync(
    file,
    'email,site,roles\nann@client.example,Marlowe Books,Translator\nbob@client.example,Nowhere,Translator\n',
  )
  const { page } = await start()
  const found = [...(await findings(page, 'first start'))]
  await importFile(page, file)
  found.push(...(await findings(page, 'roster')))
  await makePlan(page)
  found.push(...(await findings(page, 'plan')))
  await sendPlan(page)
  await expect(page.getByText('Finished', { exact: true })).toBeVisible()
  found.push(...(await findings(page, 'run')))
  for (const screen of ['Outbox', 'Invites', 'Audit', 'Accounts', 'Rosters']) {
    await goTo(page, screen)
    found.push(...(await findings(page, screen)))
  }
  expect(found).toEqual([])
})
