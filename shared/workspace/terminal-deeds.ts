/** What a command beside the open app has it do, as far as the window tells of it. */
export const terminalDeeds = [
  'sync',
  'import',
  'plan',
  'send',
  'pause',
  'offboard',
  'review',
  'export',
  'ledger',
  'drift',
  'doubts',
  'erase',
] as const
export type TerminalDeed = (typeof terminalDeeds)[number]
