import { z } from 'zod'
import { id } from '../roster-shapes.ts'
import type { Backups, RestorePreview } from '../workspace/backups.ts'
import { type SavedOpened, type SavedWorkspace, shortestPassphrase } from '../workspace/moved-links.ts'
import { callOf, fileName, none } from './call-of.ts'

const passphrase = z
  .string()
  .min(shortestPassphrase, `A passphrase has at least ${shortestPassphrase} characters.`)
  .max(1000)
const backup = z.strictObject({ name: z.string().min(1).max(200) })

export const backupsCalls = {
  'backups.list': callOf<Backups>()(none),
  /** Makes one now; answers with all there are then. */
  'backups.make': callOf<Backups>()(none),
  /** What a restore would bring back, lose and take over. */
  'backups.preview': callOf<RestorePreview>()(backup),
  /** Puts a backup in place: the app opens the workspace anew, and every page hears `app.reopened`. */
  'backups.restore': callOf<null>()(backup),
  /** Saves the workspace as one file for another computer; with a passphrase the accept links go along under it. */
  'backups.save': callOf<SavedWorkspace>()(z.strictObject({ passphrase: passphrase.exactOptional() })),
  /**
   * `links`: the passphrase of its accept links, null to leave them out; without it nothing is done where there are any.
   * Opens such a file, handed over by `import.upload`, in a workspace that nobody used yet; goes on as a restore does.
   */
  'backups.openSaved': callOf<SavedOpened>()(
    z.strictObject({ uploadId: id, fileName, links: z.string().max(1000).nullable().exactOptional() }),
  ),
  /** Shows the folder of the backups in the system's file manager. */
  'backups.reveal': callOf<null>()(none),
} as const
