import { useEffect, useState } from 'react'
import { call } from '../api.ts'

/** The time zone of the workspace, in which days begin; null, for the computer's, until the settings are read. */
export function useZone(): string | null {
  const [zone, setZone] = useState<string | null>(null)
  useEffect(() => {
    let isCurrent = true
    call('app.readSettings', {})
      .then((settings) => isCurrent && setZone(settings.zone))
      .catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [])
  return zone
}
