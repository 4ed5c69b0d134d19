/** Milliseconds of processor time used since it was called: the same on a busy machine, where the clock runs on. */
export function startCpuTime(): () => number {
  const before = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
}
