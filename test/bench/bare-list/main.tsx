import { createRoot } from 'react-dom/client'
import { Rail } from '../../../renderer/shell/rail.tsx'
import styles from '../../../renderer/shell/shell.module.css'
import { TopBar } from '../../../renderer/shell/top-bar.tsx'
import { useRoute } from '../../../renderer/shell/use-route.ts'
import { Screen } from '../../../renderer/ui/screen.tsx'
import { UiProvider } from '../../../renderer/ui/ui-provider.tsx'
import { BareList, type Texts } from './bare-list.tsx'

// The floor of the grid's figures: the same strings in the same page shell, shown by a bare virtual list. The strings
// are here before anything is measured.

declare global {
  interface Window {
    bareRows?: Texts[]
  }
}

const idle = { running: 0, waiting: 0, paused: 0, forKeychain: 0, scheduled: 0 }
const nothing = () => undefined

function Page({ rows }: { readonly rows: Texts[] }) {
  const [route] = useRoute()
  const isOpen = route.screen === 'rosters' && route.rosterId !== null
  return (
    <div className={styles.shell}>
      <TopBar
        accounts={[]}
        accountId={null}
        onAccount={null}
        isOffline={false}
        isPractice
        queue={idle}
        onSearch={nothing}
        onQueue={nothing}
      />
      <Rail route={route} waiting={0} toAnswer={0} version="" />
      <div className={styles.content}>
        <Screen title={isOpen ? 'Bare list' : 'Rosters'}>{isOpen && <BareList rows={rows} />}</Screen>
      </div>
    </div>
  )
}

const answer = await window.inviteDesk?.call('rows', '{}')
const rows = JSON.parse(answer ?? '[]') as Texts[]
window.bareRows = rows
createRoot(document.getElementById('root') ?? document.body).render(
  <UiProvider>
    <Page rows={rows} />
  </UiProvider>,
)
