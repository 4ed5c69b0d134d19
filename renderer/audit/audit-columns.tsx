import type { AuditEvent } from '../../shared/audit.ts'
import { actionWords, eventDetail } from '../../shared/words/audit-words.ts'
import { Chip } from '../ui/display/chip.tsx'
import { formatExactTime } from '../ui/format-time.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import { SiteName } from '../workspace/site-name.tsx'
import { actionTone } from './action-tone.ts'
import styles from './audit-screen.module.css'

/** As the site was called then; what tells it from others of its name, as it is now. */
const siteOf = ({ siteId, siteName }: AuditEvent) =>
  siteName === null || siteName === '' ? '' : <SiteName site={{ siteId, siteName }} />

/** Columns of the list of events. */
export const auditColumns: readonly TableColumn<AuditEvent>[] = [
  {
    id: 'id',
    header: 'No.',
    width: '58px',
    align: 'end',
    cell: (event) => <span className={styles.number}>{event.id}</span>,
  },
  {
    id: 'at',
    header: 'When',
    width: '160px',
    cell: (event) => <span title={event.at}>{formatExactTime(event.at)}</span>,
  },
  {
    id: 'action',
    header: 'What',
    width: '150px',
    cell: (event) => <Chip tone={actionTone(event.action)}>{actionWords(event.action)}</Chip>,
  },
  {
    id: 'person',
    header: 'Person',
    width: 'minmax(150px, 1.1fr)',
    cell: (event) => <span className={styles.strong}>{event.person}</span>,
  },
  { id: 'site', header: 'Site', width: 'minmax(120px, 1fr)', cell: siteOf },
  {
    id: 'detail',
    header: 'Detail',
    width: 'minmax(160px, 1.6fr)',
    cell: (event) => (
      <span className={styles.muted} title={eventDetail(event)}>
        {eventDetail(event)}
      </span>
    ),
  },
  { id: 'actor', header: 'By', width: '90px', cell: (event) => event.actor },
]
