import type { KeptAnchor } from '../../shared/audit/kept-anchors.ts'
import { anchorFormWords } from '../../shared/words/audit/anchor-words.ts'
import { formatCount } from '../../shared/words/count.ts'
import { writeDayTime } from '../../shared/words/when.ts'
import { Button } from '../ui/button.tsx'
import styles from './proofs.module.css'

export interface KeptProofsProps {
  readonly kept: readonly KeptAnchor[]
  readonly onCheck: (code: string) => void
}

/** The proofs that were made here before, newest first; nothing where there are none. */
export function KeptProofs({ kept, onCheck }: KeptProofsProps) {
  if (kept.length === 0) return null
  return (
    <section className={styles.kept} aria-labelledby="kept-proofs">
      <h3 id="kept-proofs">Made here before</h3>
      <ul className={styles.list}>
        {kept.map(({ code, events, form, keptAt, by }) => (
          <li key={`${keptAt} ${form}`}>
            <span>
              Up to event {formatCount(events)}{' '}
              <span className={styles.muted}>
                · {anchorFormWords(form)} on {writeDayTime(keptAt)} by {by}
              </span>
            </span>
            <Button
              size="small"
              aria-label={`Check the proof up to event ${formatCount(events)}`}
              onClick={() => onCheck(code)}
            >
              Check
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
