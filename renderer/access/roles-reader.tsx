import { useEffect, useRef, useState } from 'react'
import type { Progress } from '../../shared/contract.ts'
import { AppError } from '../../shared/errors.ts'
import { anyOf, countOf } from '../../shared/words/count.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { StoppableWork } from '../ui/display/stoppable-work.tsx'
import { RefreshCw } from '../ui/icons.ts'
import { notify, notifyError } from '../ui/toast.tsx'
import styles from './access.module.css'

/** Asks Wix now who holds which role on a site; it goes on while another line is looked at, and can be stopped. */
export function RolesReader({ siteId }: { readonly siteId: string }) {
  const [progress, setProgress] = useState<Pick<Progress, 'done' | 'total'> | null>(null)
  const reading = useRef<AbortController | null>(null)
  useEffect(() => () => reading.current?.abort(), [])

  async function read() {
    const stop = new AbortController()
    reading.current = stop
    setProgress({ done: 0, total: null })
    try {
      const { siteName, people, unknownRoles } = await call(
        'access.readRoles',
        { siteId },
        { signal: stop.signal, onProgress: setProgress },
      )
      notify({
        title: `Roles of ${countOf(people, 'person', 'people')} on ${siteName} read`,
        detail:
          unknownRoles.length === 0 ? undefined : `Wix does not know these any more: ${anyOf(unknownRoles)}.`,
        tone: 'ok',
      })
    } catch (cause) {
      if (!(cause instanceof AppError && cause.code === 'cancelled'))
        notifyError('The roles were not read', cause)
    }
    setProgress(null)
  }
  return (
    <div className={styles.part}>
      {progress === null ? (
        <Button size="small" icon={<RefreshCw size={14} aria-hidden />} onClick={() => void read()}>
          Read roles now
        </Button>
      ) : (
        <StoppableWork
          label="Reading roles"
          done={progress.done}
          total={progress.total}
          stopLabel="Stop reading"
          size="small"
          onStop={() => reading.current?.abort()}
        />
      )}
    </div>
  )
}
