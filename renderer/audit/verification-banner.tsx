import type { Verification } from '../../shared/audit.ts'
import { countOf, pluralOf } from '../../shared/words/count.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import styles from './audit-screen.module.css'

export interface VerificationBannerProps {
  readonly what: string
  readonly result: Verification
  readonly onClose: () => void
}

/** What a check of the chain found. */
export function VerificationBanner({ what, result, onClose }: VerificationBannerProps) {
  const close = (
    <Button size="small" tone="quiet" onClick={onClose}>
      Close
    </Button>
  )
  if (result.kind === 'broken')
    return (
      <Banner tone="error" title={`${what} is broken at event ${result.eventId}`} actions={close}>
        {result.reason} {countOf(result.eventsBefore, 'event')} before it{' '}
        {pluralOf(result.eventsBefore, 'is', 'are')} intact. Keep this file as it is, and compare it with a
        backup or an earlier export.
      </Banner>
    )
  return (
    <Banner tone="ok" title={`${what} is intact`} actions={close}>
      {countOf(result.events, 'event')}, nothing changed, removed or re-ordered. {result.limits}
      {result.lastHash !== null && (
        <div className={styles.muted}>
          Last hash <span className={styles.hash}>{result.lastHash}</span>
        </div>
      )}
    </Banner>
  )
}
