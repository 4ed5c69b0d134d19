import type { Page } from '@playwright/test'
import { hasRows, isAt, press } from './grid-steps.ts'
import { expect, test } from './start-app.ts'
import { isOpen, openEmptyRoster } from './steps.ts'

// From the recipients of a mail to a plan, counting what a person does: a click, a paste, a name typed.

const names = ['Lee, Ann', 'Bo Berg', 'Cleo', 'Dan', 'Eve', 'Finn', 'Gus', 'Hal', 'Ida', 'Jon', 'Kim', 'Lou']
const address = (name: string): string => `${name.toLowerCase().replace(/[^a-z]/g, '')}@client.example`
const mail = `To: ${names.map((name) => `"${name}" <${address(name)}>`).join('; ')}`

function counting(page: Page) {
  let actions = 0
  return {
    count: () => actions,
    click: async (role: 'button' | 'option', name: RegExp | string): Promise<void> => {
      actions += 1
      await page.getByRole(role, { name }).first().click()
    },
    paste: async (text: string): Promise<void> => {
      actions += 1
      await page.evaluate((copied) => {
        const clipboardData = new DataTransfer()
        clipboardData.setData('text/plain', copied)
        const focused = document.activeElement
        const isFree = focused?.dispatchEvent(
          new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
        )
        // What the browser does itself with a paste that a page leaves to it.
        if (isFree === true) document.execCommand('insertText', false, copied)
      }, text)
    },
  }
}

test('12 people of a mail at 3 sites with 2 roles: 9 actions to the plan', async ({ page }) => {
  const person = counting(page)
  await person.click('button', 'Paste a list…')
  await expect(page.getByRole('textbox', { name: 'People' })).toBeFocused()
  await person.paste(mail)
  await expect(page.getByText('12 people', { exact: true })).toBeVisible()
  await person.click('option', /^Atelier Fontaine/)
  await person.click('option', /^Clearwater Plumbing/)
  await person.click('option', /^Cycle Republic/)
  await person.click('option', /^Blog Editor/)
  await person.click('option', /^Translator/)
  await person.click('button', /^Create roster with 36 rows/)
  await isOpen(page)
  await person.click('button', /^Plan all 36/)
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Send 36 invites' })).toBeVisible()
  expect(person.count()).toBeLessThanOrEqual(10)
})

test('recipients pasted into E-mail are a row each, and one undo takes them back', async ({ page }) => {
  await openEmptyRoster(page)
  const recipients = '"Lee, Ann" <ann@x.example>; bob@y.example, Cem <cem@z.example>'
  await press(page, 'Control+k')
  const search = page.getByRole('combobox', { name: 'Search and commands' })
  await expect(search).toBeFocused()
  await page.keyboard.insertText(recipients)
  await press(page, 'Control+a', 'Control+c', 'Escape')
  await isAt(page, 'New row, E-mail, empty')

  const cell = (name: string) => page.getByRole('gridcell', { name, exact: true })
  await press(page, 'Control+v')
  await hasRows(page, 3)
  await expect(cell('Lee, Ann')).toBeVisible()
  await expect(cell('bob@y.example')).toBeVisible()
  await expect(cell('Cem')).toBeVisible()
  await expect(page.getByText(/^Pasted as 3 people/)).toBeVisible()

  await press(page, 'Control+z')
  await expect(cell('bob@y.example')).toHaveCount(0)
})
