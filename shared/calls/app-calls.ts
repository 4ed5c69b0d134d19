import { z } from 'zod'
import { id } from '../roster-shapes.ts'
import { isUpdateAddress, proxyFault, type Settings, settingBounds } from '../settings.ts'
import { isZone } from '../words/when.ts'
import type { AppLockState, UnlockAnswer } from '../workspace/app-lock.ts'
import type { Opened } from '../workspace/opened.ts'
import { callOf, none } from './call-of.ts'

/** Facts about the running app that never change while it runs. */
export interface Hello {
  readonly version: string
  readonly host: 'desktop' | 'browser' | 'cli' | 'test'
  readonly workspace: string
  readonly platform: string
  /** Said once at the start: a backup was restored, the app runs in the browser host because …; often empty. */
  readonly notices: readonly string[]
}

const whole = ({ min, max }: { readonly min: number; readonly max: number }) =>
  z.number().int().min(min).max(max)

/** Every setting within its bounds. */
export const settingsShape = z.strictObject({
  chunkSize: whole(settingBounds.chunkSize),
  confirmInvitesFrom: whole(settingBounds.confirmInvitesFrom),
  confirmRevokesFrom: whole(settingBounds.confirmRevokesFrom),
  mostReminders: whole(settingBounds.mostReminders),
  stopAfterFailures: whole(settingBounds.stopAfterFailures),
  mostRunMinutes: whole(settingBounds.mostRunMinutes),
  notifyAtEnd: z.boolean(),
  keyRotationDays: whole(settingBounds.keyRotationDays),
  lockAfterMinutes: whole(settingBounds.lockAfterMinutes),
  lockWithSystem: z.boolean(),
  zone: z.string().max(60).refine(isZone, 'Choose a time zone of the list.'),
  proxy: z
    .string()
    .max(500)
    .refine((text) => proxyFault(text) === null, 'Enter an address like http://proxy.example:8080.'),
  updateAddress: z.string().max(500).refine(isUpdateAddress, 'Enter an address that begins with https://.'),
  installUpdates: z.boolean(),
})

export const appCalls = {
  'app.hello': callOf<Hello>()(none),
  'app.cancel': callOf<null>()(z.strictObject({ requestId: id })),
  'app.openSite': callOf<null>()(z.strictObject({ siteId: id })),
  /** Opens one of the pages of Wix that the app knows, in the person's browser. */
  'app.openPage': callOf<null>()(z.strictObject({ page: z.enum(['api-keys', 'about-api-keys']) })),
  'app.reveal': callOf<null>()(z.strictObject({ path: z.string().max(4096) })),
  /** What the system asked to open and no window has taken yet. */
  'app.takeOpened': callOf<readonly Opened[]>()(none),
  /** A piece of such a file from that byte on, as Base64; '' at its end. */
  'app.readOpened': callOf<string>()(z.strictObject({ openId: id, at: z.number().int().nonnegative() })),
  'app.readLock': callOf<AppLockState>()(none),
  'app.lock': callOf<AppLockState>()(none),
  /** Asks the system's keychain first, which may ask a person. */
  'app.unlock': callOf<UnlockAnswer>()(none),
  /** Somebody uses this window. */
  'app.noteUse': callOf<null>()(none),
  'app.readSettings': callOf<Settings>()(none),
  /** What is left out stays as it is. */
  'app.changeSettings': callOf<Settings>()(settingsShape.partial()),
} as const
