import type { RunPerson } from '../../../shared/runs/run-people.ts'
import { equationPartTitle } from '../../../shared/words/equation-words.ts'
import { nextStepWords, runPersonWords } from '../../../shared/words/run-people-words.ts'
import { Chip } from '../../ui/display/chip.tsx'
import { formatDay, formatTime } from '../../ui/format-time.ts'
import type { TableColumn } from '../../ui/table/table-props.ts'
import { SiteName } from '../../workspace/site-name.tsx'
import { partChips } from '../equation-tones.ts'
import styles from '../outbox-screen.module.css'
import { whoWords } from '../outbox-words.ts'

/** Cut to the column, and whole on hover. */
const whole = (words: string) => <span title={words}>{words}</span>

/** Who, where, what became of it and why, what comes next, and when. */
export const peopleColumns: readonly TableColumn<RunPerson>[] = [
  {
    id: 'who',
    header: 'E-mail',
    width: 'minmax(160px, 1.3fr)',
    cell: (person) => <span className={styles.strong}>{whoWords(person)}</span>,
  },
  {
    id: 'site',
    header: 'Site',
    width: 'minmax(96px, 0.9fr)',
    cell: (person) => <SiteName site={person} />,
  },
  {
    id: 'outcome',
    header: 'Outcome',
    width: '108px',
    cell: ({ part }) => <Chip tone={partChips[part]}>{equationPartTitle(part)}</Chip>,
  },
  {
    id: 'why',
    header: 'What happened',
    width: 'minmax(168px, 1.7fr)',
    cell: (person) => whole(runPersonWords(person, formatDay)),
  },
  {
    id: 'next',
    header: 'What next',
    width: 'minmax(196px, 1.1fr)',
    cell: (person) => <span className={styles.muted}>{whole(nextStepWords(person))}</span>,
  },
  {
    id: 'when',
    header: 'When',
    width: '72px',
    cell: ({ source }) =>
      source.kind === 'call' && source.item.at !== null ? formatTime(source.item.at) : '',
  },
]
