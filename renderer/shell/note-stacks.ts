// React makes five errors while it is loaded, and nobody asks where. To note that, V8 reads the file that they come from a
// second time. So none notes it until the page's script was run; imported before all else, `noteStacks` ends it.
const usual = 10
setLimit(0)

export const noteStacks = (): void => setLimit(usual)

function setLimit(stackTraceLimit: number): void {
  Object.assign(Error, { stackTraceLimit })
}
