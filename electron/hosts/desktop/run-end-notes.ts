import type { BrowserWindow, Notification } from 'electron'
import type { RunEnd } from '../../../shared/runs/run-end.ts'

type Notifications = Pick<typeof Notification, 'isSupported'> & typeof Notification

/** The system's note that a run ended; a press on it brings the window forward and opens the run. */
export function createRunEndNotes(
  notification: Notifications,
  window: () => BrowserWindow | null,
): (end: RunEnd, onOpen: () => void) => void {
  // Without a hold on it a note is collected, and a press on it does nothing.
  const shown = new Set<Notification>()
  return (end, onOpen) => {
    const isSeen = window()?.isFocused() ?? false
    if ((isSeen && !end.isLong) || !notification.isSupported()) return
    const note = new notification({ title: 'Invite Desk', body: end.words })
    shown.add(note)
    note.on('close', () => shown.delete(note))
    note.on('click', () => {
      shown.delete(note)
      const opened = window()
      if (opened?.isMinimized()) opened.restore()
      opened?.show()
      opened?.focus()
      onOpen()
    })
    note.show()
  }
}
