import { outcomeWords } from '../../shared/words/outcome-words.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import type { RunItem } from './list-jobs.ts'
import styles from './outbox-screen.module.css'
import { whoWords } from './outbox-words.ts'

/** Columns of single addresses with what became of them. */
export const itemColumns: readonly TableColumn<RunItem>[] = [
  {
    id: 'address',
    header: 'E-mail',
    width: 'minmax(180px, 1.2fr)',
    cell: (row) => <span className={styles.strong}>{whoWords(row.item)}</span>,
  },
  { id: 'site', header: 'Site', width: 'minmax(120px, 0.9fr)', cell: (row) => row.job.siteName },
  {
    id: 'reason',
    header: 'What happened',
    width: 'minmax(200px, 2fr)',
    cell: ({ item, job }) => {
      const words = outcomeWords(item.outcome, job.kind)
      return <span title={words}>{words}</span>
    },
  },
  {
    id: 'status',
    header: 'HTTP',
    width: '44px',
    align: 'end',
    cell: (row) => row.job.httpStatus ?? '',
  },
  {
    id: 'request',
    header: 'Wix request id',
    width: 'minmax(110px, 0.8fr)',
    cell: (row) =>
      row.job.wixRequestId !== null && <code title={row.job.wixRequestId}>{row.job.wixRequestId}</code>,
  },
]
