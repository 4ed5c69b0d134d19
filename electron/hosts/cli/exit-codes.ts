/**
 * What scripts can rely on. `refused`: nothing was changed or written, and why has been said. `held`: calls are on hold
 * until a person mends the cause and releases them, and both have been said. `needsYou`: a plan asks, or holds lines
 * back, and how to answer has been said.
 */
export const exitCodes = {
  done: 0,
  notWell: 1,
  wrongUse: 2,
  noWorkspace: 3,
  refused: 4,
  held: 5,
  needsYou: 6,
} as const
