import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { exitCodes } from '../../../../electron/hosts/cli/exit-codes.ts'
import { recipes } from '../../../../electron/hosts/cli/table/recipes.ts'
import { forkKeychain } from '../../../../electron/hosts/keychain/fork-keychain.ts'
import { createSecretStore } from '../../../../electron/hosts/keychain/secret-store.ts'
import { serveSandbox } from '../../../../electron/sandbox/serve.ts'
import { startRealWorld } from '../../../real-world.ts'
import { realClock } from '../../../world.ts'
import { missingPrograms, startPrivateBus } from '../keychain/private-bus.ts'
import { ownClocks } from './own-clock.ts'

// The scripts of docs/cli.md, run by sh as cron would, against a served Wix, with a key in a keychain of their own.

const clocks = ownClocks()
const missing = missingPrograms()
const canRun = clocks.make !== null && missing.length === 0
if (!canRun) process.stderr.write(`cron recipes skipped: Linux with cc, ${missing.join(', ')}\n`)
const real = test.skipIf(!canRun)
afterAll(() => rmSync(clocks.folder, { recursive: true, force: true }))
const ends: (() => Promise<void> | void)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const daySeconds = 86_400

async function openNight() {
  const bus = await startPrivateBus()
  ends.push(() => bus.stop())
  const secrets = createSecretStore({ spawn: () => forkKeychain(bus.env), timeoutMs: 15_000 })
  let days = 0
  const now = () => realClock.now() + days * daySeconds * 1000
  const made = await startRealWorld({ sites: 6, clock: { ...realClock, now }, secrets })
  ends.push(() => made.close())
  const accountId = await made.add()
  await made.world.call('directory.sync', { accountId })
  const { sites, roles } = await made.world.call('directory.read', {})
  const own = sites.filter((one) => one.accountId === accountId && one.isOurs && !one.isBlocked)
  const role = roles.find((one) => one.accountId === accountId && !one.isCustom)?.title ?? ''
  await made.leave()
  const server = await serveSandbox(made.wix, { port: 0 })
  ends.push(() => server.close())

  const jobs = join(made.folder, 'jobs')
  const bin = join(made.folder, 'bin')
  for (const path of [jobs, bin]) mkdirSync(path)
  const cli = resolve(import.meta.dirname, '../../../../electron/hosts/cli/cli.ts')
  writeFileSync(
    join(bin, 'invite-desk'),
    `#!/bin/sh\nexec "${process.execPath}" "${cli}" "$@" --workspace "${join(made.folder, 'workspace')}"\n`,
    { mode: 0o755 },
  )
  for (const { name, script } of recipes)
    writeFileSync(join(jobs, `${name}.sh`), `${script}\n`, { mode: 0o755 })
  const clock = clocks.make?.()
  const env = {
    ...bus.env,
    PATH: `${bin}:${process.env.PATH}`,
    INVITE_DESK_WIX_URL: server.url,
    LD_PRELOAD: clock?.env.LD_PRELOAD,
    CLOCK_FILE: clock?.env.CLOCK_FILE,
  }
  return {
    wix: made.wix,
    jobs,
    rosterFile: (people: readonly string[]) =>
      writeFileSync(
        join(jobs, 'people.csv'),
        [
          'email,site,roles',
          ...people.map((person, at) => `${person},${own[at % own.length]?.id},${role}`),
        ].join('\n'),
      ),
    /** So many days after the beginning, here and at Wix. */
    onDay: (day: number) => {
      days = day
      clock?.set(day * daySeconds)
    },
    /** Runs a recipe as cron does: no terminal, no input; what it would mail is what it said. */
    cron: (name: (typeof recipes)[number]['name']) =>
      new Promise<{ readonly code: number | null; readonly mailed: string }>((done) => {
        const child = spawn(`./${name}.sh`, { cwd: jobs, env, stdio: ['ignore', 'pipe', 'pipe'] })
        let mailed = ''
        for (const stream of [child.stdout, child.stderr])
          stream.on('data', (data) => {
            mailed += String(data)
          })
        child.on('exit', (code) => done({ code, mailed }))
      }),
    mails: () => made.wix.mailLog().map(({ kind, to }) => `${kind} ${to}`),
    log: (name: string) => readFileSync(join(jobs, name), 'utf8'),
  }
}
const quiet = { code: exitCodes.done, mailed: '' }

real(
  'invites from a file, the nightly sync, weekly reminders and the monthly list, week after week',
  async () => {
    const night = await openNight()
    night.rosterFile(['ann@people.example', 'bob@people.example'])
    expect(await night.cron('roster-from-file')).toEqual(quiet)
    expect(night.mails()).toEqual(['invite ann@people.example', 'invite bob@people.example'])
    expect(night.log('apply.log')).toMatch(/2 planned = 2 sent/)
    // The same file an hour later: nobody is mailed again.
    expect(await night.cron('roster-from-file')).toEqual(quiet)

    for (const { id } of night.wix.openInvitesOf('ann@people.example', null))
      night.wix.answerInvite(id, 'accept', {})
    night.onDay(3)
    expect(await night.cron('nightly-sync')).toEqual(quiet)
    expect(night.log('sync.log')).toMatch(/Agency +\d+ +\d+ +read/)
    expect(await night.cron('weekly-reminders')).toEqual(quiet)
    expect(night.log('reminders.log')).toBe('No invite is meant. Nothing was sent.\n')
    night.onDay(8)
    expect(await night.cron('weekly-reminders')).toEqual(quiet)
    expect(night.mails().slice(2)).toEqual(['resend bob@people.example'])

    expect(await night.cron('monthly-access')).toEqual({
      code: exitCodes.done,
      mailed: expect.stringMatching(/^Written to .*\n\d+ lines on \d+ sites\. The oldest read .*\n$/),
    })
    const [csv = ''] = readdirSync(night.jobs).filter((name) => /^access-\d{4}-\d\d\.csv$/.test(name))
    expect(night.log(csv)).toMatch(/ann@people\.example[^\r]*Has access \(probably\)/)
    expect(night.log(csv).trimEnd().split('\r\n').at(-1)).toMatch(/^complete,.*""sitesNeverRead"":0/)
  },
)

real('more at once than is allowed is refused, nothing of it leaves, and cron mails why', async () => {
  const night = await openNight()
  night.rosterFile(Array.from({ length: 21 }, (_, at) => `person${at}@people.example`))
  expect(await night.cron('roster-from-file')).toEqual({
    code: exitCodes.refused,
    mailed: expect.stringContaining('The plan holds 21 lines to send, and 20 are allowed. Nothing was sent.'),
  })
  expect(night.mails()).toEqual([])
})

real(
  'a row with a problem stays behind, the others go, and the code says that a person is needed',
  async () => {
    const night = await openNight()
    night.rosterFile(['ann@people.example', 'no address'])
    expect(await night.cron('roster-from-file')).toEqual({
      code: exitCodes.needsYou,
      mailed: expect.stringContaining('1 line held back: invite-desk plan --id '),
    })
    expect(night.mails()).toEqual(['invite ann@people.example'])
    expect(night.log('problems.csv')).toContain('no address')
    // An hour later nothing is left to send, and cron mails again why somebody is needed.
    expect(await night.cron('roster-from-file')).toEqual({
      code: exitCodes.needsYou,
      mailed: expect.stringMatching(
        /^Nothing was sent; \d+ lines? held back: invite-desk plan --id \w+ says why\.\n$/,
      ),
    })
  },
)
