import { findSerious } from '../find-serious.ts'
import { tabTo } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'
import { goTo, isOpen } from '../steps.ts'

test('the tour sends practice invites in four steps, by keyboard, goes on after a restart and begins anew', async ({
  start,
}) => {
  const first = await start({ at: 'home' })
  const { page } = first
  const step = (at: number) => page.getByRole('complementary', { name: `Tour, step ${at} of 4` })
  await tabTo(page, page.getByRole('button', { name: 'Load the sample' }))
  await page.keyboard.press('Enter')
  await isOpen(page)
  await expect(step(1)).toContainText('A roster says who should get access')
  expect(await findSerious(page, 'tour')).toEqual([])
  await tabTo(page, page.getByRole('button', { name: 'Plan all 12 rows' }))
  await page.keyboard.press('Enter')
  await expect(step(2)).toContainText('Nothing was sent yet')
  await step(2).getByRole('button', { name: 'Next' }).press('Enter')
  await expect(step(3)).toContainText('no e-mail leaves this computer')
  await page.getByRole('button', { name: 'Send 12 invites' }).press('Enter')
  await expect(page.getByRole('group', { name: /12 planned = 12 sent/ })).toBeVisible()
  await expect(step(4)).toContainText('See who is in')
  await expect(page.locator('[data-coached]')).toHaveText('Access')
  await first.quit()

  const again = await start({ at: 'home' })
  const mark = again.page.getByRole('complementary', { name: 'Tour, step 4 of 4' })
  await expect(mark).toContainText('open Access')
  await goTo(again.page, 'Access')
  await expect(mark).toContainText('This is who is in')
  await expect(mark.getByRole('button', { name: 'Done' })).toBeVisible()
  // Who looks further needs no press for it.
  await goTo(again.page, 'Home')
  await expect(mark).toHaveCount(0)
  await again.page.getByRole('button', { name: 'Take the tour' }).click()
  await isOpen(again.page)
  await again.page.getByRole('button', { name: 'Skip the tour' }).click()
  await expect(again.page.getByRole('complementary', { name: /^Tour/ })).toHaveCount(0)
})
