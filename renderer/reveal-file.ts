import { call } from './api.ts'
import { notifyError } from './ui/toast.tsx'

/** Shows a file in the system's file manager, or says why not. */
export function revealFile(path: string): void {
  call('app.reveal', { path }).catch((cause) => notifyError('The folder was not opened', cause))
}
