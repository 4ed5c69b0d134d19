import './shell/load-react.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { writeDaysAsIn } from '../shared/words/when.ts'
import { askOnTheWay } from './ahead/ask-on-the-way.ts'
import { App } from './app.tsx'
import { showDensity } from './grid/show-density.ts'
import { LockGate } from './lock/lock-gate.tsx'
import { goToStart } from './place-link.ts'
import { tellUpdate } from './settings/tell-update.ts'
import { ErrorBoundary } from './shell/error-boundary.tsx'
import { noteStacks } from './shell/note-stacks.ts'
import { parseRoute } from './shell/route.ts'
import { loadLettersOfNames } from './ui/paint/load-letters-of-names.ts'
import { loadPartsSoon } from './ui/parts/load-parts.ts'
import { readDensity, readTheme, showTheme } from './ui/theme.ts'
import { UiProvider } from './ui/ui-provider.tsx'

noteStacks()
const root = document.getElementById('root')
if (root === null) throw new Error('The page has no #root: index.html is not the one that was built')

showTheme(readTheme())
showDensity(readDensity())
writeDaysAsIn(navigator.language)
const start = goToStart()
// Heard before the page hears it and draws.
window.addEventListener('hashchange', () => {
  const route = parseRoute(window.location.hash)
  if (route.screen === 'rosters' && route.rosterId !== null) askOnTheWay(route.rosterId)
})
createRoot(root).render(
  <StrictMode>
    <UiProvider>
      <ErrorBoundary>
        <LockGate>
          <App start={start} />
        </LockGate>
      </ErrorBoundary>
    </UiProvider>
  </StrictMode>,
)
void tellUpdate()
loadLettersOfNames()
void loadPartsSoon()
