import type { Radar, RadarLimits } from '../../shared/ledger/invite-radar.ts'
import type { Invite } from '../../shared/ledger.ts'
import type { PlanSource } from '../../shared/plan.ts'
import { countOf, formatCount } from '../../shared/words/count.ts'
import { radarAdvice, radarTitle } from '../../shared/words/radar-words.ts'
import { Button } from '../ui/button.tsx'
import styles from './ledger-screen.module.css'

export interface RadarGroupProps {
  readonly radar: Radar
  readonly limits: RadarLimits
  /** All that are on it and shown. */
  readonly invites: readonly Invite[]
  readonly onPlan: (source: PlanSource) => void
}

/** What can be done with a whole group of the radar; each way leads to a plan first. */
export function RadarGroup({ radar, limits, invites, onPlan }: RadarGroupProps) {
  const plan = (act: 'resend' | 'revoke') =>
    onPlan({ kind: 'ledger', act, inviteKeys: invites.map(({ key }) => key) })
  const count = formatCount(invites.length)
  return (
    <section className={styles.group} aria-label="The whole group">
      <span className={styles.about}>
        <strong>{`${countOf(invites.length, 'invite')}: ${radarTitle(radar, limits)}`}</strong>
        <span className={styles.muted}>{radarAdvice(radar)}</span>
      </span>
      <Button size="small" onClick={() => plan('resend')}>
        {`Resend ${count}…`}
      </Button>
      {radar !== 'expired' && (
        <Button size="small" tone="danger" onClick={() => plan('revoke')}>
          {`Revoke ${count}…`}
        </Button>
      )}
    </section>
  )
}
