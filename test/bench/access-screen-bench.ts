import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Page } from '@playwright/test'
import buildPage from '../e2e/build-page.ts'
import { callFromPage } from '../e2e/grid-steps.ts'
import { type RunningApp, startApp } from '../e2e/start-app.ts'
import { buildBareList } from './grid-pages.ts'
import { longestTask } from './longest-task.ts'
import { type RuledFigure, toFigure } from './measure.ts'
import { installProbe, median, openMs } from './page-probe.ts'
import { seedAccess } from './seed-access.ts'

// Access of a large agency in the real app in the browser host, against a bare virtual list in the same shell.

const lines = 100_000
const sites = 2000
const rounds = 5

/** From a click to the first lines in a frame that was painted; `there` is what shows only then. */
async function openPlace(page: Page, hash: string, there: string): Promise<number> {
  const times: number[] = []
  for (let round = 0; round <= rounds; round += 1) {
    await page.evaluate(() => {
      location.hash = '#/accounts'
    })
    await page.waitForFunction((selector) => document.querySelector(selector) === null, there)
    await page.waitForTimeout(300)
    const ms = await page.evaluate(
      async ([hash = '', selector = '']) => {
        const start = performance.now()
        location.hash = hash
        return (
          ((await window.probe?.painted(() => document.querySelector(selector) !== null)) ?? Number.NaN) -
          start
        )
      },
      [hash, there],
    )
    if (round > 0) times.push(ms)
  }
  return median(times)
}

/** How long the page stands still at most: the first time Access is opened after a start, and with what is done there. */
async function pauses(page: Page): Promise<readonly RuledFigure[]> {
  const size = `${lines.toLocaleString('en')} lines on ${sites.toLocaleString('en')} sites`
  const whole = /^[\d,]+ lines on /
  const pause = (name: string, what: string, ms: number) =>
    toFigure(name, `${size}: longest task of the page (processor), ${what}`, ms, 0, 100, 'difference')
  const open = () =>
    page.evaluate(() => {
      location.hash = '#/access'
    })
  const group = (by: string) => async () => {
    await page.getByRole('combobox', { name: 'Group' }).click()
    await page.getByRole('option', { name: by }).click()
  }
  const first = await longestTask(page, open, whole)
  const person = await longestTask(page, group('By person'), whole)
  const sort = await longestTask(
    page,
    () => page.getByRole('columnheader', { name: 'Site' }).getByRole('button').click(),
    whole,
  )
  await group('By site')()
  const all = await longestTask(page, () => page.getByLabel(/^Select all /).click(), / lines selected$/)
  const none = await longestTask(page, () => page.getByRole('button', { name: 'Select none' }).click(), whole)
  const find = await longestTask(
    page,
    () => page.getByRole('searchbox', { name: 'Find a person, site or role' }).fill('person1'),
    /shown, on/,
  )
  const shown = /invites? shown of/
  const invites = await longestTask(
    page,
    () =>
      page.evaluate(() => {
        location.hash = '#/invites'
      }),
    shown,
  )
  const byAddress = await longestTask(
    page,
    () => page.getByRole('columnheader', { name: 'E-mail' }).getByRole('button').first().click(),
    shown,
  )
  const findInvites = await longestTask(
    page,
    () => page.getByRole('searchbox', { name: 'Find a person, site or role' }).fill('person1'),
    shown,
  )
  return [
    pause('ledger.pause-open', 'Invites opened', invites),
    pause('ledger.pause-sort', 'Invites sorted by address', byAddress),
    pause('ledger.pause-find', 'Invites searched', findInvites),
    pause('access.pause-open', 'opened', first),
    pause('access.pause-group', 'grouped by person', person),
    pause('access.pause-sort', 'sorted by site', sort),
    pause('access.pause-select', 'all selected', all),
    pause('access.pause-none', 'none selected', none),
    pause('access.pause-find', 'searched', find),
  ]
}

/** Access and one person's page of a workspace of that size: open → painted. */
export async function accessScreenBench(): Promise<readonly RuledFigure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'invite-desk-bench-'))
  const workspace = join(folder, 'workspace')
  const apps: RunningApp[] = []
  const open = async (options: Parameters<typeof startApp>[0]) => {
    const app = await startApp(options)
    apps.push(app)
    await installProbe(app.page)
    return app.page
  }
  try {
    await buildPage()
    await buildBareList(join(folder, 'bare-list'))
    const empty = await startApp({ workspace })
    await callFromPage(empty.page, 'directory.read', {})
    await empty.quit()
    seedAccess(join(workspace, 'workspace.db'), lines, sites)
    const first = await open({ workspace })
    const stops = await pauses(first)
    await apps.pop()?.quit()
    const ours = await open({ workspace })
    const texts = Array.from({ length: lines }, (_, at) => [
      `person${at}@client${at % 977}.example`,
      ...[`Made Site ${at}`, 'Has access', 'Translator', 'as invited', '3 Nov'],
      ...['', '', '', ''],
    ])
    const file = join(folder, 'rows.json')
    writeFileSync(file, JSON.stringify(texts))
    const host = resolve(import.meta.dirname, 'bare-list-host.ts')
    const bare = await open({ workspace, program: [host, join(folder, 'bare-list'), file] })
    const floors: number[] = []
    for (let round = 0; round <= rounds; round += 1) {
      const ms = await openMs(bare, '#/rosters/bench', texts[0]?.[1] ?? '')
      if (round > 0) floors.push(ms)
    }
    const floor = median(floors)
    const size = `${lines.toLocaleString('en')} lines on ${sites.toLocaleString('en')} sites`
    const screen = await openPlace(ours, '#/access', '[aria-label="Who has access"] [role=gridcell]')
    const person = encodeURIComponent('person1@client1.example')
    const page = await openPlace(
      ours,
      `#/people/${person}`,
      '[aria-label="Sites of this person"] [role=gridcell]',
    )
    return [
      toFigure('access.screen', `${size}: open → painted`, screen, floor, 2),
      toFigure('access.person', `${size}: one person’s page`, page, floor, 2),
      ...stops,
    ]
  } finally {
    for (const app of apps) await app.quit()
    rmSync(folder, { recursive: true, force: true })
  }
}
