import { useEffect, useState } from 'react'
import type { Diagnostics } from '../../shared/calls/help-calls.ts'
import { errorOf } from '../../shared/errors.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/display/loading.tsx'
import { ReadFailure } from '../ui/display/read-failure.tsx'
import { Download } from '../ui/icons.ts'
import { attempt, notify } from '../ui/toast.tsx'
import styles from './help.module.css'

/** The report for whoever helps: all of it in sight before it is saved. */
export function DiagnosticsPart({ onReveal }: { readonly onReveal: (path: string) => void }) {
  const [report, setReport] = useState<Diagnostics | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [tries, setTries] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is read again with each try
  useEffect(() => {
    let isWanted = true
    call('help.readDiagnostics', {}).then(
      (read) => isWanted && setReport(read),
      (cause: unknown) => isWanted && setError(errorOf(cause)),
    )
    return () => {
      isWanted = false
    }
  }, [tries])
  const again = () => {
    setError(null)
    setTries((before) => before + 1)
  }
  const save = (id: string) =>
    attempt('The report was not saved', async () => {
      const { path } = await call('help.saveDiagnostics', { id })
      if (path === null) return
      notify({
        title: 'Report saved',
        detail: path,
        tone: 'ok',
        action: { label: 'Show in folder', onClick: () => onReveal(path) },
      })
    })
  return (
    <>
      <p>
        A text file for whoever helps you with a problem: versions, counts, settings and the last lines of the
        log. Addresses, links, keys and every name that this workspace knows are taken out. Below is all of
        it, to the letter: read it before you give it away. It goes nowhere by itself: save it, then send it
        to whom you like.
      </p>
      {error !== null && <ReadFailure title="The report cannot be made" error={error} onRead={again} />}
      {report === null && error === null && <Loading what="the report" />}
      {report !== null && (
        <>
          <div className={styles.buttons}>
            <Button
              tone="primary"
              icon={<Download size={14} aria-hidden />}
              onClick={() => void save(report.id)}
            >
              Save as a text file…
            </Button>
            <Button onClick={again}>Make it again</Button>
          </div>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
          <section className={styles.report} tabIndex={0} aria-label="Report">
            <pre>{report.text}</pre>
          </section>
        </>
      )}
    </>
  )
}
