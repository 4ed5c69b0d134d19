import { backupReasonWords, fileSizeWords } from '../../shared/words/backup-words.ts'
import { formatCount } from '../../shared/words/count.ts'
import type { BackupCounts, KnownBackup } from '../../shared/workspace/backups.ts'
import { Button } from '../ui/button.tsx'
import { formatTime } from '../ui/format-time.ts'
import type { TableColumn } from '../ui/table/table-props.ts'
import styles from './backups.module.css'

/** Columns of the list of backups. */
export function backupColumns(onRestore: (backup: KnownBackup) => void): readonly TableColumn<KnownBackup>[] {
  return [
    { id: 'made', header: 'Made', width: 'minmax(90px, 1fr)', cell: ({ at }) => formatTime(at) },
    {
      id: 'why',
      header: 'Why',
      width: 'minmax(130px, 1.6fr)',
      cell: ({ reason }) => backupReasonWords(reason),
    },
    numbers('rosters', 'Rosters'),
    numbers('rows', 'Rows'),
    numbers('invites', 'Invites'),
    numbers('events', 'Audit events', '104px'),
    {
      id: 'size',
      header: 'Size',
      width: '76px',
      align: 'end',
      cell: ({ bytes }) => fileSizeWords(bytes),
    },
    {
      id: 'act',
      header: '',
      width: '96px',
      align: 'end',
      cell: (backup) =>
        backup.counts === null ? (
          <span className={styles.muted}>Cannot be read</span>
        ) : (
          <Button
            size="small"
            aria-label={`Restore the backup of ${formatTime(backup.at)}…`}
            onClick={() => onRestore(backup)}
          >
            Restore…
          </Button>
        ),
    },
  ]
}

const numbers = (kind: keyof BackupCounts, header: string, width = '66px'): TableColumn<KnownBackup> => ({
  id: kind,
  header,
  width,
  align: 'end',
  cell: ({ counts }) => (counts === null ? '' : formatCount(counts[kind])),
})
