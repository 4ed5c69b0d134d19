import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createSandbox } from '../../electron/sandbox/sandbox.ts'
import { expect, test } from './start-app.ts'
import { goTo, importFile, makePlan, sendPlan } from './steps.ts'

test('somebody accepts, a sync finds out, the panel says why, and a person confirms', async ({
  start,
  folder,
}) => {
  const file = join(folder, 'people.csv')
  writeFileSync(
    file,
    [
      'email,site,roles',
      'ann@client.example,Marlowe Books,Translator',
      'bob@client.example,Cycle Republic,Translator',
      'cleo@client.example,Cycle Republic,Translator',
    ].join('\n'),
  )
  const first = await start()
  await importFile(first.page, file)
  await makePlan(first.page)
  await sendPlan(first.page)
  await expect(first.page.getByText('Finished', { exact: true })).toBeVisible()
  await first.quit()

  // One accepts with another account than the invited address, one of two on the other site with their own.
  const sandbox = createSandbox({
    seed: 'practice',
    statePath: join(folder, 'workspace', 'practice-state.json'),
    now: Date.now,
  })
  for (const [email, as] of [
    ['ann@client.example', 'ann.private@mail.example'],
    ['bob@client.example', undefined],
  ] as const) {
    const [invite] = sandbox.openInvitesOf(email, null)
    expect(sandbox.answerInvite(invite?.id ?? '', 'accept', { email: as })).toBe(true)
  }
  sandbox.close()

  const { page } = await start()
  await goTo(page, 'Accounts')
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
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
