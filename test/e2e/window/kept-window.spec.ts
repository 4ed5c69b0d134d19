import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { callFromPage, seedRoster } from '../grid-steps.ts'
import { expect, test } from '../start-app.ts'

// Specs that share a window must not find anything of each other there.

test('what one app leaves is not there in the next one of the same window, and its page asks nothing of that', async ({
  kept,
  folder,
}) => {
  const [first, second] = ['first', 'second'].map((name) => join(folder, name))
  if (first === undefined || second === undefined) return
  mkdirSync(folder, { recursive: true })
  const page = await kept.open(first)
  await page.getByRole('heading', { level: 1, name: 'Home' }).waitFor()
  const wasThere = await page.evaluate(() => ({ history: history.length, kept: Object.keys(localStorage) }))
  await seedRoster(page, 'Left behind', [{ email: 'ann@client.example' }])
  await page.setViewportSize({ width: 900, height: 600 })
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  page.on('dialog', (dialog) => void dialog.accept())
  await page.route('**/assets/later-*.js', (route) => route.abort())
  await page.evaluate(() => {
    localStorage.setItem('left', 'behind')
    sessionStorage.setItem('left', 'behind')
    location.hash = '#/audit'
    // For as long as this page is there it asks for one more roster.
    setInterval(() => {
      const payload = JSON.stringify({ requestId: `${Math.random()}`, input: { name: 'Late' } })
      void window.inviteDesk?.call('roster.create', payload)
    }, 1)
  })
  await page.getByRole('heading', { level: 1, name: 'Audit' }).waitFor()
  await kept.close()

  expect(await kept.open(second)).toBe(page)
  await expect(page.getByRole('heading', { level: 1, name: 'Home' })).toBeVisible()
  // The second script is let through again.
  await page.keyboard.press('Control+/')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  expect(await callFromPage(page, 'roster.list', {})).toEqual([])
  const isThere = await page.evaluate(() => ({ history: history.length, kept: Object.keys(localStorage) }))
  expect(isThere).toEqual(wasThere)
  expect(await page.evaluate(() => sessionStorage.getItem('left'))).toBeNull()
  expect(page.viewportSize()).toEqual({ width: 1440, height: 900 })
  const query = '(prefers-color-scheme: dark), (prefers-reduced-motion: reduce)'
  expect(await page.evaluate((query) => matchMedia(query).matches, query)).toBe(false)
  expect(await page.evaluate(() => confirm('Does anybody still listen?'))).toBe(false)
  await kept.close()
})
