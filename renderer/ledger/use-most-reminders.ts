import { useEffect, useState } from 'react'
import { call } from '../api.ts'

/** After how many reminders it is suggested to stop, as the settings say; none is too many until they are read. */
export function useMostReminders(): number {
  const [most, setMost] = useState(Number.POSITIVE_INFINITY)
  useEffect(() => {
    let isCurrent = true
    call('app.readSettings', {})
      .then(({ mostReminders }) => isCurrent && setMost(mostReminders))
      // The other radars work without it.
      .catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [])
  return most
}
