/** What scripts can rely on. */
export const exitCodes = { done: 0, notWell: 1, wrongUse: 2, noWorkspace: 3 } as const
