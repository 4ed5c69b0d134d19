import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../start-app.ts'
import { isStill } from '../steps.ts'

// The page of a person has the address in its own. The browser's files go with the window; until then no history of its
// own, which other programs and sync would read, says where the window has been.

const addresses = ['ann.gone@x.example', 'ann.gone%40x.example']

test('where the window has been is in no history of the browser, only in what would open the window again', async ({
  start,
}) => {
  const app = await start()
  for (const hash of [
    '#/people/ann.gone%40x.example',
    '#/invites?find=ann.gone@x.example',
    '#/audit?person=ann.gone%40x.example',
  ]) {
    await app.page.evaluate((to) => {
      globalThis.location.hash = to
    }, hash)
    await isStill(app.page)
  }
  // What the browser has not written yet it writes when it ends.
  const gone = new Promise((done) => app.process.once('exit', done))
  app.process.kill('SIGINT')
  await gone
  expect(readdirSync(join(app.profile, 'Default')).length).toBeGreaterThan(3)
  const told = holding(app.profile).filter((name) => !name.startsWith(join('Default', 'Sessions')))
  expect(told).toEqual([])
  rmSync(app.profile, { recursive: true, force: true })
})

/** Files with one of the addresses, in any of the ways in which a browser writes texts. */
const holding = (place: string): readonly string[] =>
  readdirSync(place, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(place, name)
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false
    const bytes = readFileSync(path)
    return addresses.some((text) => bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le')))
  })
