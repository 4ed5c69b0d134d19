import { call } from './api.ts'
import { attempt } from './ui/toast.tsx'

/** Shows a file in the system's file manager, or says why not. */
export function revealFile(path: string): void {
  void attempt('The folder was not opened', () => call('app.reveal', { path }))
}
