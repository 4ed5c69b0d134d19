import type { TerminalDeed } from '../workspace/terminal-deeds.ts'

/** Said in the window, once for each kind of work of a command. */
export const terminalDeedWords: Readonly<Record<TerminalDeed, string>> = {
  sync: 'From a terminal: sites and people are read anew.',
  import: 'From a terminal: a file is read into a roster.',
  plan: 'From a terminal: a plan is made or answered.',
  send: 'From a terminal: a plan is sent. The Outbox shows it.',
  pause: 'From a terminal: sending was paused or ended.',
  erase: 'From a terminal: a person is erased.',
  offboard: 'From a terminal: an off-boarding is begun.',
  review: 'From a terminal: a review is worked on.',
  export: 'From a terminal: a file is written.',
  ledger: 'From a terminal: invites sent elsewhere are taken in or out.',
  drift: 'From a terminal: differences between rosters and known access are answered.',
  doubts: 'From a terminal: lines in doubt are answered.',
}

/** Who did it, in the log: the system's user, and that it came as a command. */
export const terminalActorWords = (actor: string): string => `${actor} (terminal)`

/** For the person at the terminal whose work the app had taken over. */
export const appClosedWords =
  'Invite Desk was closed before this was done. What it had done by then is kept, and its audit log says what that is. Give the command again, or open the app.'

/** The same while a plan is sent. @param command what goes on with it */
export const appClosedWhileSendingWords = (command: string): string =>
  `Invite Desk was closed while this was sent. Every answer of Wix until then is kept. Go on with: ${command}`

/** @param version of the app that has the workspace open */
export const otherVersionWords = (version: string, own: string): string =>
  `Invite Desk ${version} has this workspace open, and this is the command of ${own}. Nothing was done. Close the app, or use the command that belongs to it.`
