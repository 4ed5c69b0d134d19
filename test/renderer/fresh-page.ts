// Before anything that imports react-dom, which asks once, as it is loaded, who is there to be told.

import { afterAll, afterEach, beforeAll } from 'vitest'
import { loadParts } from '../../renderer/ui/parts/load-parts.ts'
import { takeRenders } from './count-renders.ts'
import { unmountAll } from './mount.tsx'

// Set up before each file that has a window. The files of a worker share it and what they loaded, so each leaves the
// page as it was.

// There is none in this window.
Object.assign(globalThis, {
  requestIdleCallback: (run: () => void) => setTimeout(run),
  cancelIdleCallback: (request: number) => clearTimeout(request),
})

// As in a window that was open for a moment.
beforeAll(loadParts)
afterEach(unmountAll)
afterAll(() => {
  localStorage.clear()
  window.location.hash = ''
  document.title = ''
  Reflect.deleteProperty(window, 'inviteDesk')
  takeRenders()
})
