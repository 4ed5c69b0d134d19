import { join } from 'node:path'
import { expect, test } from './start-app.ts'
import { goTo } from './steps.ts'
import { syncAfterAcceptances } from './wix/accept-invites.ts'

test('somebody accepts, a sync finds out, the panel says why, and a person confirms', async ({
  openApp,
  folder,
}) => {
  const page = await syncAfterAcceptances(
    openApp,
    folder,
    [
      'email,site,roles',
      'ann@client.example,Marlowe Books,Translator',
      'bob@client.example,Cycle Republic,Translator',
      'cleo@client.example,Cycle Republic,Translator',
    ].join('\n'),
  )
  await goTo(page, 'Invites')
  const row = (who: string) => page.getByRole('row', { name: new RegExp(`${who}@client.example`) })
  await expect(row('ann')).toContainText('Has access (probably)')
  await expect(row('bob')).toContainText('Has access (possibly)')
  await expect(row('cleo')).toContainText('Has access (possibly)')

  await row('bob').click()
  const panel = page.getByRole('dialog', { name: 'bob@client.example', exact: true })
  await expect(panel).toContainText('Possibly accepted, known since')
  await expect(panel).toContainText('new at the sync of')
  await expect(panel).toContainText('Also possible: cleo@client.example.')
  if (process.env.SHOTS !== undefined)
    await page.screenshot({ path: join(process.env.SHOTS, 'possibly.png') })
  // A person knows whose account it is: what follows is said before, and Undo takes it back.
  await panel
    .getByRole('button', { name: /^Link account/ })
    .first()
    .click()
  await expect(page.getByText('then has access, confirmed by you, to 1 site: Cycle Republic.')).toBeVisible()
  await page.getByRole('button', { name: 'Link', exact: true }).click()
  await expect(panel).toContainText('Accepted with a Wix account that a person linked')
  await page.keyboard.press('Escape')
  await expect(row('bob')).toContainText('Has access (confirmed)')
  await expect(row('cleo')).toContainText('Invited')
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row('bob')).toContainText('Has access (possibly)')
  await row('bob').click()
  await panel.getByRole('button', { name: 'Mark as accepted' }).click()
  await expect(panel).toContainText('Marked as accepted by')
  await page.keyboard.press('Escape')
  await expect(row('bob')).toContainText('Has access (confirmed)')
  // Who it was is known now, so it was nobody else.
  await expect(row('cleo')).toContainText('Invited')

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(row('bob')).toContainText('Has access (possibly)')
  await expect(row('cleo')).toContainText('Has access (possibly)')
  if (process.env.SHOTS !== undefined) await page.screenshot({ path: join(process.env.SHOTS, 'list.png') })

  await page.getByRole('checkbox', { name: 'Select all' }).check()
  await page.getByRole('button', { name: 'Not accepted' }).click()
  await expect(page.getByText('3 invites marked as not accepted')).toBeVisible()
  await expect(row('ann')).toContainText('Invited')
})
