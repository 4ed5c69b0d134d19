import { join, resolve } from 'node:path'
import { expect, type Page } from '@playwright/test'

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
  await expect(page.getByRole('grid')).toBeVisible()
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
