import type { BrowserWindow, Dialog } from 'electron'

export type QuitAnswer = 'stay' | 'stop' | 'when-sent'

const answers: readonly QuitAnswer[] = ['stay', 'when-sent', 'stop']

/** Asked when the app is to end while it sends. */
export const quitQuestion = {
  type: 'question' as const,
  message: 'Invite Desk is still sending',
  detail:
    'If you stop now, what was not sent yet waits under Outbox, and you go on from there whenever you like. Nothing is sent twice.',
  buttons: ['Keep the window open', 'Close when everything is sent', 'Stop sending and quit'],
  defaultId: 0,
  cancelId: 0,
}

export const askToQuit = (dialog: Dialog, window: BrowserWindow): QuitAnswer =>
  answers[dialog.showMessageBoxSync(window, quitQuestion)] ?? 'stay'
