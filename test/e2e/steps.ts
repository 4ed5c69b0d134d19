import { join, resolve } from 'node:path'
import { expect, type Locator, type Page } from '@playwright/test'
import { cursor, isAt } from './grid-steps.ts'

// What a person does over and over, said once.

export const sampleRoster = resolve(import.meta.dirname, '../../resources/sample-roster.csv')

/** Goes to a screen by the rail. */
export async function goTo(page: Page, screen: string): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Screens' })
    .getByRole('link', { name: new RegExp(`^${screen}`) })
    .click()
  await expect(page.getByRole('heading', { level: 1, name: screen })).toBeVisible()
}

/** Imports a file as a new roster and waits for its grid. */
export async function importFile(page: Page, path: string): Promise<void> {
  await page
    .getByRole('button', { name: /^Import( a file)?…/ })
    .first()
    .click()
  await page.getByLabel('File to import').setInputFiles(path)
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Import [\d,]+ rows?$/ })
    .click()
  await isOpen(page)
}

/** A roster is on screen and its cells have the focus: keys typed now land there. */
export async function isOpen(page: Page): Promise<void> {
  await expect(page.getByRole('grid', { name: /^Roster / })).toBeVisible()
  await expect(cursor(page)).toBeFocused()
}

/** Makes an empty roster from the first screen; the cells have the focus. */
export async function openEmptyRoster(page: Page, name = 'Spring'): Promise<void> {
  await page.getByRole('button', { name: 'Start an empty one' }).click()
  await page.getByRole('dialog').getByRole('textbox').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
  await isOpen(page)
  await isAt(page, 'New row, E-mail, empty')
}

/** Something that opened has the focus: keys typed now land there. */
export const hasFocus = (opened: Locator): Promise<void> => expect(opened.locator(':focus')).toHaveCount(1)

/** Runs a command by typing its name, as somebody does who knows no menu. */
export async function runCommand(page: Page, name: string): Promise<void> {
  const palette = page.getByRole('dialog', { name: 'Search and commands' })
  await expect(palette).toHaveCount(0)
  await page.keyboard.press('Control+k')
  await expect(palette.getByRole('combobox', { name: 'Search and commands' })).toBeFocused()
  await page.keyboard.type(name)
  await expect(palette.getByRole('option').first()).toContainText(name)
  await page.keyboard.press('Enter')
  await expect(palette).toHaveCount(0)
}

/** Makes the plan of the open roster and waits for its screen. */
export async function makePlan(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Plan (all )?[\d,]+/ }).click()
  await expect(page.getByRole('grid', { name: 'Lines of the plan' })).toBeVisible()
}

/** Sends the plan on screen, typing the word when one is asked for. */
export async function sendPlan(page: Page, word: string | null = null): Promise<void> {
  const act = /^(Send|Resend|Revoke) [\d,]+ invites?$/
  await page.getByRole('button', { name: act }).click()
  if (word !== null) {
    const dialog = page.getByRole('alertdialog')
    await dialog.getByRole('textbox').fill(word)
    await dialog.getByRole('button', { name: act }).click()
  }
  await expect(page.getByRole('group', { name: / planned = / })).toBeVisible()
}

/** The equation of the run on screen, as numbers by name. */
export async function readEquation(page: Page): Promise<Readonly<Record<string, number>>> {
  const words =
    (await page
      .getByRole('group', { name: / planned = / })
      .first()
      .getAttribute('aria-label')) ?? ''
  return Object.fromEntries(
    [...words.matchAll(/([\d,]+) ([a-z ]+?)(?= =| \+|$)/g)].map(([, count = '', name = '']) => [
      name,
      Number(count.replaceAll(',', '')),
    ]),
  )
}

export const exportsOf = (workspace: string): string => join(workspace, 'exports')

/** Whatever was fading or sliding has arrived; what turns for ever is not waited for. */
export const isStill = (page: Page) =>
  page.evaluate(async () => {
    const ending = document
      .getAnimations()
      .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    await Promise.allSettled(ending.map((one) => one.finished))
  })

/** Opens the page of a person through the palette: `typed` finds `name`. */
export async function openPerson(page: Page, typed: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(typed)
  await expect(page.getByRole('option', { name })).toBeVisible()
  await page.keyboard.press('Enter')
}
