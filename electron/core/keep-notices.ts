import type { Emit } from './ports.ts'

/** What is said to the person once: to a window that is open, and to one that opens later. */
export interface Notices {
  readonly all: readonly string[]
  readonly say: (message: string) => void
}

export function keepNotices(first: readonly string[], emit: Emit): Notices {
  const all = [...first]
  const say = (message: string): void => {
    all.push(message)
    emit('app.notice', { message })
  }
  return { all, say }
}
