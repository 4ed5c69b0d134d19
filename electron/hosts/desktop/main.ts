import * as electron from 'electron'
import { messageOf } from '../../../shared/errors.ts'
import { startDesktop } from './start-desktop.ts'

// Not awaited: Electron becomes ready only after this module has ended.
startDesktop(electron, {
  folder: import.meta.dirname,
  args: process.argv.slice(electron.app.isPackaged ? 1 : 2),
  env: process.env,
}).catch((error: unknown) => {
  const why = messageOf(error)
  electron.dialog.showErrorBox('Invite Desk could not start', why)
  electron.app.exit(1)
})
