import { useEffect, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Rail } from '../../../renderer/shell/rail.tsx'
import styles from '../../../renderer/shell/shell.module.css'
import { TopBar } from '../../../renderer/shell/top-bar.tsx'
import { useRoute } from '../../../renderer/shell/use-route.ts'
import { Screen } from '../../../renderer/ui/screen.tsx'
import { UiProvider } from '../../../renderer/ui/ui-provider.tsx'
import { BareList, type Texts } from './bare-list.tsx'

// The floor of the grid's figures: the same strings in the same page shell, shown by a bare virtual list. Its first rows
// come over the bridge each time it is opened; the others are here before anything is measured.

/** What the grid does, bare: each resolves when it is on disk. */
interface Bare {
  /** The first rows become those of a text from a clipboard. */
  paste(text: string): Promise<void>
  /** Rows become others, from the first on. */
  replace(rows: readonly Texts[]): Promise<void>
  /** Every row comes from the disk. */
  readAll(): Promise<void>
  /** The list is of these rows. */
  show(rows: readonly Texts[]): void
}

declare global {
  interface Window {
    bareRows?: Texts[]
    bare?: Bare
  }
}

async function ask(name: string, input: unknown): Promise<unknown> {
  return JSON.parse((await window.inviteDesk?.call(name, JSON.stringify(input))) ?? '[]')
}

async function put(at: number, some: readonly Texts[]): Promise<void> {
  await ask('put', { at, rows: some })
}

const idle = { running: 0, waiting: 0, paused: 0, forKeychain: 0, scheduled: 0 }
const nothing = () => undefined

function Page({ whole }: { readonly whole: readonly Texts[] }) {
  const [route] = useRoute()
  const isOpen = route.screen === 'rosters' && route.rosterId !== null
  const [rows, setRows] = useState<readonly Texts[]>([])
  useEffect(() => {
    if (!isOpen) return
    let isOver = false
    void ask('first', {}).then((first) => {
      if (isOver) return
      setRows(first as Texts[])
      setTimeout(() => !isOver && setRows(whole), 50)
    })
    const replace = (some: readonly Texts[]): Promise<void> => {
      setRows((before) => [...some, ...before.slice(some.length)])
      return put(0, some)
    }
    window.bare = {
      replace,
      paste: (text) => replace(text.split('\r\n').map((line) => line.split('\t'))),
      show: setRows,
      readAll: async () => setRows((await ask('all', {})) as Texts[]),
    }
    return () => {
      isOver = true
      setRows([])
    }
  }, [isOpen, whole])
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
        <Screen title={isOpen ? 'Bare list' : 'Rosters'}>
          {isOpen && <BareList rows={rows} put={put} />}
        </Screen>
      </div>
    </div>
  )
}

const answer = await window.inviteDesk?.call('rows', '{}')
const rows = JSON.parse(answer ?? '[]') as Texts[]
window.bareRows = rows
createRoot(document.getElementById('root') ?? document.body).render(
  <UiProvider>
    <Page whole={rows} />
  </UiProvider>,
)
