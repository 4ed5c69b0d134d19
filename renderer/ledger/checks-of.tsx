import { Checkbox } from '../ui/checkbox.tsx'
import styles from './ledger-screen.module.css'

export interface ChecksOfProps {
  readonly label: string
  readonly entries: readonly { readonly value: string; readonly label: string; readonly about: string }[]
  readonly isChecked: (value: string) => boolean
  readonly onCheck: (value: string, isChecked: boolean) => void
}

/** Several of a list, each with what is worth knowing of it. */
export function ChecksOf({ label, entries, isChecked, onCheck }: ChecksOfProps) {
  return (
    <fieldset className={styles.checks}>
      <legend>{label}</legend>
      <div className={styles.people}>
        {entries.map(({ value, label: name, about }) => (
          <Checkbox
            key={value}
            label={
              <>
                {name} {about !== '' && <span className={styles.muted}>{about}</span>}
              </>
            }
            checked={isChecked(value)}
            onCheckedChange={(is) => onCheck(value, is)}
          />
        ))}
      </div>
    </fieldset>
  )
}
