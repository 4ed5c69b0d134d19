/** What went wrong, in the words of whoever threw it. */
export const messageOf = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause))
