/** What scripts can rely on. `refused`: nothing was changed or written, and why has been said. */
export const exitCodes = { done: 0, notWell: 1, wrongUse: 2, noWorkspace: 3, refused: 4 } as const
