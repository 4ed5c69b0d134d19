import { setImmediate as nextTurn } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

setFlagsFromString('--expose-gc')
/** What was measured before, in the same process, left much behind: a turn that happens to collect it is not to pay for it. */
const collectGarbage = runInNewContext('gc') as () => void

/**
 * Milliseconds of processor time of the longest turn of the event loop while `work` goes on: for so long everybody else
 * waits. Of this thread alone, so that a busy machine changes little.
 */
export async function longestTurn(work: () => Promise<unknown>): Promise<number> {
  collectGarbage()
  let longest = 0
  let isOver = false
  const watching = (async () => {
    while (!isOver) {
      const before = process.threadCpuUsage()
      await nextTurn()
      const { user, system } = process.threadCpuUsage(before)
      longest = Math.max(longest, (user + system) / 1000)
    }
  })()
  await nextTurn()
  await work()
  isOver = true
  await watching
  return longest
}
