import { setFlagsFromString } from 'node:v8'

let users = 0

/** V8 reads it whenever it thinks of growing its young generation; two is what it starts with. */
const setGrowth = (factor: 1 | 2): void => {
  // Electron's V8 takes no flags any more once it runs.
  if (process.versions.electron === undefined) setFlagsFromString(`--semi-space-growth-factor=${factor}`)
}

/**
 * Does work that goes through very much and keeps nothing of it. The little that happens to be in use whenever V8
 * collects garbage would add up to a reason to grow its young generation, to more than a hundred megabytes that nobody
 * gets back; it is no faster for that.
 */
export async function keepHeapSmall<T>(work: () => Promise<T>): Promise<T> {
  users += 1
  setGrowth(1)
  try {
    return await work()
  } finally {
    users -= 1
    if (users === 0) setGrowth(2)
  }
}
