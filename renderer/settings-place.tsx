import { useEffect, useState } from 'react'
import type { Account } from '../shared/accounts.ts'
import { showDensity } from './grid/show-density.ts'
import { SettingsScreen } from './settings/settings-screen.tsx'
import { createSettingsStore } from './settings/settings-store.ts'
import { formatRoute } from './shell/route.ts'
import { chooseDensity, chooseTheme, readDensity, readTheme } from './ui/theme.ts'

export interface SettingsPlaceProps {
  readonly accounts: readonly Account[]
  /** A setting or section to begin at. */
  readonly wanted: string | null
}

/** Settings, with how this window looks. */
export function SettingsPlace({ accounts, wanted }: SettingsPlaceProps) {
  const [store] = useState(createSettingsStore)
  useEffect(() => store.start(), [store])
  const [theme, setTheme] = useState(readTheme)
  const [density, setDensity] = useState(readDensity)
  const look = {
    theme,
    density,
    onTheme: (next: typeof theme) => {
      chooseTheme(next)
      setTheme(next)
    },
    onDensity: (next: typeof density) => {
      chooseDensity(next)
      showDensity(next)
      setDensity(next)
    },
  }
  return (
    <SettingsScreen
      {...{ store, accounts, look, wanted }}
      backupsHref={formatRoute({ screen: 'backups' })}
      hrefOf={(setting) => formatRoute({ screen: 'settings', setting })}
    />
  )
}
