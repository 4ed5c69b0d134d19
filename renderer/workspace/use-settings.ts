import { useEffect, useState } from 'react'
import type { Settings } from '../../shared/settings.ts'
import { call } from '../api.ts'

/** The settings as they were when it was first asked for; null until they are read, and where they cannot be. */
export function useSettings(): Settings | null {
  const [settings, setSettings] = useState<Settings | null>(null)
  useEffect(() => {
    let isWanted = true
    call('app.readSettings', {}).then(
      (read) => isWanted && setSettings(read),
      // What rests on them says less, and all else works.
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [])
  return settings
}
