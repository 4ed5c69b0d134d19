import type { DoubtLine } from '../../../shared/runs/doubts.ts'
import { askedWords, decisionWords, sinceWords } from '../../../shared/words/doubt-line-words.ts'
import { reasonWords } from '../../../shared/words/outcome-words.ts'
import { formatTime } from '../../ui/format-time.ts'
import type { TableColumn } from '../../ui/table/table-props.ts'
import { SiteName } from '../../workspace/site-name.tsx'
import styles from '../outbox-screen.module.css'
import { whoWords } from '../outbox-words.ts'
import type { DoubtEntry } from './list-doubt-lines.ts'

const ofLine =
  (cell: (line: DoubtLine) => React.ReactNode): TableColumn<DoubtEntry>['cell'] =>
  (entry) =>
    entry.kind === 'line' && cell(entry.line)

/** Cut to the column, and whole on hover. */
const whole = (words: string) => <span title={words}>{words}</span>

/** Who, where, what was asked when, what came back, what was seen since, and what was decided. */
export const doubtColumns: readonly TableColumn<DoubtEntry>[] = [
  {
    id: 'who',
    header: 'E-mail',
    width: 'minmax(170px, 1.2fr)',
    cell: ofLine((line) => <span className={styles.strong}>{whoWords(line)}</span>),
  },
  {
    id: 'site',
    header: 'Site',
    width: 'minmax(110px, 0.9fr)',
    cell: ofLine((line) => <SiteName site={line} />),
  },
  {
    id: 'asked',
    header: 'Asked for',
    width: 'minmax(130px, 1fr)',
    cell: ofLine((line) => whole(askedWords(line))),
  },
  {
    id: 'when',
    header: 'When',
    width: 'minmax(84px, 0.5fr)',
    cell: ofLine((line) => formatTime(line.askedAt ?? line.at ?? '')),
  },
  {
    id: 'reply',
    header: 'What came back',
    width: 'minmax(160px, 1.4fr)',
    cell: ofLine((line) => whole(reasonWords(line.because))),
  },
  {
    id: 'since',
    header: 'On the site since',
    width: 'minmax(150px, 1.2fr)',
    cell: ofLine((line) => whole(sinceWords(line.site, formatTime))),
  },
  {
    id: 'decision',
    header: 'Decision',
    width: 'minmax(110px, 0.8fr)',
    cell: ofLine(({ decision, kind }) =>
      decision === null
        ? ''
        : whole(`${decisionWords(decision, kind)}, ${decision.by}, ${formatTime(decision.at)}`),
    ),
  },
]
