import { join } from 'node:path'
import type { Page } from '@playwright/test'
import type { FaultScript } from '../../../electron/sandbox/fault-script.ts'
import type { Happening } from '../../../electron/sandbox/happening.ts'
import { createSandbox } from '../../../electron/sandbox/sandbox.ts'
import { missingPrograms, startPrivateBus } from '../../electron/hosts/keychain/private-bus.ts'
import { callFromPage } from '../grid-steps.ts'
import { expect, type OpenApp, type RunningApp, type StartOptions, test } from '../start-app.ts'
import { goTo } from '../steps.ts'
import type { KeptWindow } from '../window/keep-window.ts'
import { serveWix } from './serve-wix.ts'

/** A story is told twice: on the practice account, and on a Wix of its own with the key in a real keychain. */
export const wixes = ['practice', 'server'] as const

export interface TwoWixes {
  readonly page: Page
  /** The account that the story is about. */
  readonly accountId: string
  /** What people do at Wix while nobody looks, and how Wix behaves from then on. */
  meanwhile(happenings: readonly Happening[], faults?: FaultScript['rules']): Promise<void>
  sync(): Promise<void>
  stop(): Promise<void>
}

export interface StoryOptions {
  readonly folder: string
  /** On the practice account. */
  readonly kept: KeptWindow
  readonly openApp: OpenApp
  /** On a Wix of its own. */
  readonly start: (options?: Partial<StartOptions>) => Promise<RunningApp>
  /** Of the server; the practice account has its own. */
  readonly sites: number
}

/** Opens the app with an account of the kind, read once and as fast as it may be. */
export async function openOn(wix: (typeof wixes)[number], options: StoryOptions): Promise<TwoWixes> {
  const opened = wix === 'practice' ? await onPractice(options) : await onServer(options)
  const { page, accountId } = opened
  // Of this account: another one's sites may be there sooner.
  await expect
    .poll(async () =>
      (await callFromPage(page, 'directory.read', {})).syncs.some(
        (one) => one.accountId === accountId && one.sitesAt !== null && one.rolesAt !== null,
      ),
    )
    .toBe(true)
  await callFromPage(page, 'accounts.setPace', { accountId, callsPerMinute: 1000 })
  return opened
}

/** As a person does it, until it is over. */
async function syncOn(page: Page, account: string): Promise<void> {
  await goTo(page, 'Accounts')
  await page
    .getByRole('button', { name: new RegExp(`^${account}`) })
    .first()
    .click()
  const before = (await callFromPage(page, 'directory.read', {})).syncs.map(({ sitesAt }) => sitesAt).join()
  await page.getByRole('button', { name: 'Sync', exact: true }).click()
  await expect
    .poll(async () =>
      (await callFromPage(page, 'directory.read', {})).syncs.map(({ sitesAt }) => sitesAt).join(),
    )
    .not.toBe(before)
}

const agency = 'Northlight Agency'

async function onPractice({ folder, kept, openApp }: StoryOptions): Promise<TwoWixes> {
  const page = await openApp()
  const [account] = await callFromPage(page, 'accounts.list', {})
  return {
    page,
    accountId: account?.id ?? '',
    meanwhile: async (happenings, rules = []) => {
      // The practice account lives in the app, so what others do there is done while it is closed.
      await kept.close()
      const statePath = join(folder, 'workspace', 'practice-state.json')
      const sandbox = createSandbox({ seed: 'practice', statePath, now: Date.now })
      for (const happening of happenings) expect(sandbox.happen(happening).isDone).toBe(true)
      sandbox.setFaults({ rules, random: null })
      sandbox.close()
      await openApp()
    },
    sync: () => syncOn(page, account?.name ?? ''),
    stop: async () => undefined,
  }
}

async function onServer({ folder, start, sites }: StoryOptions): Promise<TwoWixes> {
  const missing = missingPrograms()
  test.skip(missing.length > 0 && process.env.CI !== 'true', `SKIPPED: needs ${missing.join(', ')}.`)
  const bus = await startPrivateBus()
  const wix = await serveWix(join(folder, 'wix.jsonl'), sites)
  // No minute of Wix's own is waited for: its clock goes on faster, so that its limit of calls a minute is never met.
  const ticking = setInterval(() => void wix.control('POST', 'clock', { advanceMs: 60_000 }), 4000)
  const stop = async () => {
    clearInterval(ticking)
    wix.stop()
    await bus.stop()
  }
  const { page } = await start({ env: { ...bus.env, INVITE_DESK_WIX_URL: wix.url } })
  await goTo(page, 'Accounts')
  await page
    .getByRole('button', { name: /Add (a Wix )?account/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name', { exact: true }).fill(agency)
  await dialog.getByLabel('Wix account id').fill(wix.accountId)
  await dialog.getByLabel('API key').fill(wix.key)
  await dialog.getByRole('button', { name: 'Save and check the key' }).click()
  await expect(page.getByRole('button', { name: new RegExp(`^${agency}`) })).toContainText('Can send')
  const accounts = await callFromPage(page, 'accounts.list', {})
  const accountId = accounts.find(({ kind }) => kind === 'wix')?.id ?? ''
  return {
    page,
    accountId,
    meanwhile: async (happenings, rules = []) => {
      for (const happening of happenings) await wix.control('POST', 'happenings', happening)
      await wix.control('PUT', 'faults', { rules })
    },
    sync: () => syncOn(page, agency),
    stop,
  }
}
