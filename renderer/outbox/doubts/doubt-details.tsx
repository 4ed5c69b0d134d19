import type { DoubtLine } from '../../../shared/runs/doubts.ts'
import { formatCount } from '../../../shared/words/count.ts'
import {
  askedWords,
  decisionWords,
  sinceWords,
  takeBackWords,
} from '../../../shared/words/doubt-line-words.ts'
import { reasonWords } from '../../../shared/words/outcome-words.ts'
import { Button } from '../../ui/button.tsx'
import { SidePanel } from '../../ui/dialog/side-panel.tsx'
import { type Fact, Facts } from '../../ui/display/facts.tsx'
import { formatExactTime } from '../../ui/format-time.ts'
import { ExternalLink } from '../../ui/icons.ts'
import { LinkButton } from '../../ui/link-button.tsx'
import { useSiteNames } from '../../workspace/site-name.tsx'
import styles from '../outbox-screen.module.css'
import { whoWords } from '../outbox-words.ts'
import type { ShowRows } from '../show-rows.ts'

export interface DoubtDetailsProps {
  readonly line: DoubtLine
  /** Absent on the screen of the run itself. */
  readonly onRun?: ((runId: string) => void) | undefined
  readonly onRows: ShowRows
  readonly onOpenSite: (siteId: string) => void
  readonly onClose: () => void
}

/** All that is known of one line in doubt: what was asked, what came back, who appeared since, and who decided what. */
export function DoubtDetails({ line, onRun, onRows, onOpenSite, onClose }: DoubtDetailsProps) {
  const { rosterId, rowId } = line
  const nameOf = useSiteNames()
  return (
    <SidePanel title="Evidence" onClose={onClose}>
      <div className={styles.details}>
        <header className={styles.who}>
          <strong>{whoWords(line)}</strong>
          <span className={styles.muted}>{nameOf(line)}</span>
        </header>
        <div className={styles.controls}>
          <Button
            size="small"
            icon={<ExternalLink size={13} aria-hidden />}
            onClick={() => onOpenSite(line.siteId)}
          >
            Open in Wix
          </Button>
          {rosterId !== null && rowId !== null && (
            <Button size="small" onClick={() => onRows(rosterId, [line])}>
              Open row
            </Button>
          )}
        </div>
        <section aria-label="What happened">
          <h3>What happened</h3>
          <Facts facts={happened(line)} />
        </section>
        <section aria-label="On the site since">
          <h3>On the site since</h3>
          <p>{sinceWords(line.site, formatExactTime)}</p>
          {line.site.newcomers.length > 0 && (
            <ul className={styles.newcomers}>
              {line.site.newcomers.map((one) => (
                <li key={one.wixId}>
                  <code>{one.wixId}</code>
                  <span className={styles.muted}>
                    {`first seen ${formatExactTime(one.firstSeenAt)}${one.isCandidate ? '; may be this person' : ''}`}
                  </span>
                </li>
              ))}
            </ul>
          )}
        </section>
        <section aria-label="Decision">
          <h3>Decision</h3>
          <p>{decided(line)}</p>
        </section>
        {onRun !== undefined && (
          <LinkButton onClick={() => onRun(line.runId)}>{`Run: ${line.runTitle}`}</LinkButton>
        )}
      </div>
    </SidePanel>
  )
}

function happened(line: DoubtLine): readonly Fact[] {
  const { askedAt, at } = line
  return [
    { label: 'Asked for', value: askedWords(line) },
    { label: 'Asked', value: askedAt === null ? 'Not written down' : formatExactTime(askedAt) },
    { label: 'Tries', value: formatCount(line.attempts) },
    { label: 'What came back', value: reasonWords(line.because) },
    ...(at === null ? [] : [{ label: 'Written down', value: formatExactTime(at) }]),
    { label: 'HTTP status', value: line.httpStatus ?? 'none' },
    {
      label: 'Wix request id',
      value: line.wixRequestId === null ? 'none' : <code>{line.wixRequestId}</code>,
    },
    ...(line.wixId === null ? [] : [{ label: 'Wix account', value: <code>{line.wixId}</code> }]),
    ...(line.rosterName === ''
      ? []
      : [
          {
            label: 'Row',
            value: line.rowId === null ? `Deleted from “${line.rosterName}”` : `In “${line.rosterName}”`,
          },
        ]),
  ]
}

function decided({ decision, kind }: DoubtLine): string {
  if (decision === null) return 'Nobody has decided yet.'
  const who = `${decisionWords(decision, kind)} by ${decision.by}, ${formatExactTime(decision.at)}.`
  return decision.stays === null
    ? `${who} It can be taken back.`
    : `${who} It stays: ${takeBackWords(decision.stays)}`
}
