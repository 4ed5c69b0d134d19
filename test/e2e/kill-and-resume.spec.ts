import { join } from 'node:path'
import { countDuplicates } from '../../electron/hosts/cli/check-promises.ts'
import { createSandbox } from '../../electron/sandbox/sandbox.ts'
import { callFromPage } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { goTo, importFile, makePlan, readEquation, sampleRoster, sendPlan } from './steps.ts'

test('killed in the middle of a send, started again, nothing is lost and nobody is mailed twice', async ({
  start,
  folder,
}) => {
  const first = await start()
  await importFile(first.page, sampleRoster)
  await makePlan(first.page)
  await sendPlan(first.page, 'SEND')
  await expect.poll(async () => (await readEquation(first.page)).sent).toBeGreaterThan(20)
  await first.kill()

  const { page, quit } = await start()
  await goTo(page, 'Outbox')
  await page.getByRole('button', { name: 'sample-roster' }).first().click()
  await expect(page.getByText(/interrupted|restart|started again|Paused/i).first()).toBeVisible()
  // At the usual pace it was killed in the middle; how fast the rest goes is of no matter here.
  const [account] = await callFromPage(page, 'accounts.list', {})
  await callFromPage(page, 'accounts.setPace', { accountId: account?.id ?? '', callsPerMinute: 1000 })
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText(/^(Finished|Needs you)$/)).toBeVisible({ timeout: 120_000 })
  const { planned = 0, ...parts } = await readEquation(page)
  expect(planned).toBe(240)
  expect(Object.values(parts).reduce((sum, count) => sum + count, 0)).toBe(240)
  expect(parts['not attempted']).toBe(0)
  expect(parts.sent).toBeGreaterThan(150)
  await quit()

  const sandbox = createSandbox({
    seed: 'practice',
    statePath: join(folder, 'workspace', 'practice-state.json'),
    now: () => Date.now(),
  })
  expect(countDuplicates(sandbox.mailLog())).toBe(0)
  // A call that was about to be made when the app was killed is in doubt, too: whether it mailed is not known.
  const { sent = 0, 'in doubt': inDoubt = 0 } = parts
  const mailed = sandbox.mailLog().length
  expect(mailed).toBeGreaterThanOrEqual(sent)
  expect(mailed).toBeLessThanOrEqual(sent + inDoubt)
  sandbox.close()
})
