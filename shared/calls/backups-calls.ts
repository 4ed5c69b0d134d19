import { z } from 'zod'
import type { ExportedFile } from '../files.ts'
import { id } from '../roster-shapes.ts'
import type { Backups, RestorePreview } from '../workspace/backups.ts'
import { callOf, fileName, none } from './call-of.ts'

const backup = z.strictObject({ name: z.string().min(1).max(200) })

export const backupsCalls = {
  'backups.list': callOf<Backups>()(none),
  /** Makes one now; answers with all there are then. */
  'backups.make': callOf<Backups>()(none),
  /** What a restore would bring back, lose and take over. */
  'backups.preview': callOf<RestorePreview>()(backup),
  /** Puts a backup in place: the app opens the workspace anew, and every page hears `app.reopened`. */
  'backups.restore': callOf<null>()(backup),
  /** Saves the workspace as one file for another computer; `items` counts its rosters. */
  'backups.save': callOf<ExportedFile>()(none),
  /** Opens such a file, handed over by `import.upload`, in a workspace that nobody used yet; goes on as a restore does. */
  'backups.openSaved': callOf<null>()(z.strictObject({ uploadId: id, fileName })),
  /** Shows the folder of the backups in the system's file manager. */
  'backups.reveal': callOf<null>()(none),
} as const
