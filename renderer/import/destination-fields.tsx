import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import styles from './import-dialog.module.css'
import type { DestinationChoice } from './use-destination.ts'

/** Asks where the rows go. */
export function DestinationFields({ choice }: { readonly choice: DestinationChoice }) {
  const { kind, name } = choice
  return (
    <div className={styles.options}>
      {choice.hasRoster && (
        <Select
          label="Where to"
          value={kind}
          onValueChange={choice.setKind}
          options={[
            { value: 'existing', label: 'Below the rows of this roster' },
            { value: 'new', label: 'A new roster' },
          ]}
        />
      )}
      {kind === 'new' && (
        <TextField
          label="Name of the new roster"
          value={name}
          onValueChange={choice.setName}
          maxLength={200}
          error={name.trim() === '' ? 'Enter a name.' : ''}
        />
      )}
    </div>
  )
}
