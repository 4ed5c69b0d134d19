/** What scripts can rely on; {@link exitWords} says what each means. */
export const exitCodes = {
  done: 0,
  notWell: 1,
  wrongUse: 2,
  noWorkspace: 3,
  refused: 4,
  held: 5,
  needsYou: 6,
  nothingToDo: 7,
  inUse: 8,
  paused: 9,
} as const
export type ExitName = keyof typeof exitCodes

/** For people; every one that is not 0 also says on stderr what happened and what to do next. */
export const exitWords: Readonly<Record<ExitName, string>> = {
  done: 'done, and all is well',
  notWell: 'failed, or done and not all is well',
  wrongUse: 'wrong use, or a folder without a workspace: nothing was done',
  noWorkspace: 'the workspace cannot be opened',
  refused: 'refused: nothing was sent or changed, and why is said',
  held: 'requests are on hold (a keychain or key that does not work), and how to go on is said',
  needsYou: 'a person is needed: a plan asks, holds lines back or wants a word; how to answer is said',
  nothingToDo: 'nothing to do: nothing was sent or changed',
  inUse:
    'somebody else has the workspace open and does not take the work over (another command, or an app that is starting or ending): nothing was done',
  paused: 'paused or stopped on the way, and how to go on is said',
}
