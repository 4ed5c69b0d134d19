import { fork } from 'node:child_process'
import { recordElectron } from '../electron/hosts/desktop/recorded-electron.ts'

// Stands for the module `electron` in a packed app that Node runs; see run-packed.ts.

const downloads = process.env.INVITE_DESK_DOWNLOADS ?? ''
export const recorded = recordElectron({ downloads })
Object.assign(recorded.electron.dialog, {
  // On a window or without one: the options come last.
  showSaveDialog: async (...args: readonly { readonly defaultPath?: string }[]) => ({
    canceled: false,
    filePath: args.at(-1)?.defaultPath ?? '',
  }),
  showErrorBox: (title: string, why: string) => {
    process.stderr.write(`${title}: ${why}\n`)
    process.exit(3)
  },
})
Object.assign(recorded.electron.utilityProcess, {
  // The packed file itself, as a process of Node's: it takes messages from either.
  fork: (path: string) => {
    const child = fork(path, { stdio: 'ignore' })
    return Object.assign(child, { postMessage: (message: string) => child.send(message) })
  },
})
export const {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
} = recorded.electron
