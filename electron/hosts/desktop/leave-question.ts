/** Asked when the window is to go while something typed could not be saved; Electron itself asks nothing. */
export const leaveQuestion = {
  type: 'warning' as const,
  message: 'Some changes are not saved yet',
  detail: 'They are lost when the window closes. The status bar of the roster says why they cannot be saved.',
  buttons: ['Keep the window open', 'Close without saving'],
  defaultId: 0,
  cancelId: 0,
  leaveId: 1,
}
