import { z } from 'zod'
import { id } from '../roster-shapes.ts'
import type { Settings } from '../settings.ts'
import { isZone } from '../words/when.ts'
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
  'app.readSettings': callOf<Settings>()(none),
  'app.changeSettings': callOf<Settings>()(
    z.strictObject({
      chunkSize: z.number().int().min(1).max(50),
      confirmInvitesFrom: z.number().int().min(1).max(1_000_000),
      confirmRevokesFrom: z.number().int().min(1).max(1_000_000),
      mostReminders: z.number().int().min(1).max(100),
      stopAfterFailures: z.number().int().min(1).max(1000),
      mostRunMinutes: z.number().int().min(0).max(10_000),
      notifyAtEnd: z.boolean(),
      zone: z.string().max(60).refine(isZone, 'Choose a time zone of the list.'),
    }),
  ),
} as const
