import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import buildPage from '../../e2e/build-page.ts'
import { callFromPage } from '../../e2e/grid-steps.ts'
import { type RunningApp, startApp } from '../../e2e/start-app.ts'
import { longestTask } from '../longest-task.ts'
import { type RuledFigure, toFigure } from '../measure.ts'
import { seedAccess } from '../seed-access.ts'

// How long the page stands still at most while a large review is opened and answered, in the real app in the browser host.

const access = 140_000
const sites = 2000

export async function reviewScreenBench(): Promise<readonly RuledFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  const workspace = join(folder, 'workspace')
  let app: RunningApp | undefined
  try {
    await buildPage()
    app = await startApp({ workspace })
    await callFromPage(app.page, 'directory.read', {})
    await app.quit()
    seedAccess(join(workspace, 'workspace.db'), access, sites)
    app = await startApp({ workspace })
    const { page } = app
    const { id, figures } = await callFromPage(page, 'review.begin', {
      ...{ name: 'Bench', reviewer: 'Rosa', dueDay: '2030-01-31' },
      scope: { kind: 'everything' },
    })
    const grid = page.getByRole('grid', { name: 'Lines' })
    const pick = (nth: number) => grid.getByRole('checkbox', { name: /^Select (?!all)/ }).nth(nth)
    const keep = () => page.getByRole('button', { name: 'Keep', exact: true }).click()
    const open = await longestTask(
      page,
      () =>
        page.evaluate((reviewId) => {
          location.hash = `#/reviews/${reviewId}`
        }, id),
      /^Not answered · [\d,]+$/,
    )
    const scroll = await longestTask(
      page,
      async () => {
        await grid.hover()
        for (let step = 0; step < 20; step += 1) {
          await page.mouse.wheel(0, 600)
          await page.waitForTimeout(50)
        }
      },
      /^All · /,
    )
    const one = await longestTask(
      page,
      async () => {
        await pick(2).click()
        await keep()
      },
      /^Keep · 1$/,
    )
    const find = await longestTask(
      page,
      () => page.getByRole('searchbox', { name: 'Find a person, site or role' }).fill('person1'),
      /^All · /,
    )
    await page.getByRole('searchbox', { name: 'Find a person, site or role' }).fill('')
    const all = await longestTask(
      page,
      async () => {
        await page.getByLabel(/^Select all /).click()
        await keep()
      },
      /^Keep · [\d,]{6,}$/,
    )
    const size = `${figures.lines.toLocaleString('en')} lines on ${sites.toLocaleString('en')} sites`
    const pause = (name: string, ms: number, what: string) =>
      toFigure(name, `${size}: longest task of the page (processor), ${what}`, ms, 0, 100, 'difference')
    return [
      pause('review.pause-open', open, 'opened'),
      pause('review.pause-scroll', scroll, 'scrolled'),
      pause('review.pause-answer', one, 'one answer'),
      pause('review.pause-find', find, 'searched'),
      pause('review.pause-all', all, 'all answered'),
    ]
  } finally {
    await app?.quit()
    rmSync(folder, { recursive: true, force: true })
  }
}
