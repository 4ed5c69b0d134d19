import { hasRows, isSaved, openByKeys, press, seedRoster } from './grid-steps.ts'
import { expect, test } from './start-app.ts'

const ann = { email: 'ann@client.example', site: 'Marlowe Books', roles: 'Editor' }

test('deleting duplicates is shown first, away from the pointer, and is one undo', async ({ page }) => {
  await page.setViewportSize({ width: 900, height: 620 })
  await seedRoster(page, 'Twice', [ann, { ...ann, email: 'bo@client.example' }, ann, ann])
  await openByKeys(page, 'Twice')
  await page.getByRole('button', { name: 'Problems', exact: true }).click()
  const panel = page.getByRole('complementary', { name: 'Problems' })
  const fix = panel.getByRole('button', { name: 'Delete 2 duplicates' })
  const box = await fix.boundingBox()
  await fix.dblclick()
  const dialog = page.getByRole('dialog', { name: 'Delete 2 duplicates' })
  // The second of two quick presses is no answer: the window is there still, or closed unanswered.
  if (!(await dialog.isVisible())) await fix.click()
  await expect(dialog.getByRole('listitem')).toHaveText([/Row 3 · deleted/, /Row 4 · deleted/])
  await hasRows(page, 4)
  const at = { x: (box?.x ?? 0) + (box?.width ?? 0) / 2, y: (box?.y ?? 0) + (box?.height ?? 0) / 2 }
  const under = await page.evaluate(
    ({ x, y }) => document.elementFromPoint(x, y)?.closest('button')?.textContent,
    at,
  )
  expect(under ?? null).toBeNull()
  await dialog.getByRole('button', { name: 'Delete 2 duplicates' }).click()
  await hasRows(page, 2)
  await press(page, 'Control+z')
  await hasRows(page, 4)
  await isSaved(page)
})
