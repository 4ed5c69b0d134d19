import { TextField } from '../ui/field.tsx'
import { judgeKey } from './key-warning.ts'

export interface KeyFieldProps {
  readonly value: string
  readonly onValueChange: (key: string) => void
}

/** The API key: never shown, never remembered by the browser, gone from the page once it is sent. */
export function KeyField({ value, onValueChange }: KeyFieldProps) {
  const { error, warning } = judgeKey(value)
  return (
    <TextField
      label="API key"
      type="password"
      value={value}
      onValueChange={onValueChange}
      error={error}
      warning={warning}
      autoComplete="off"
      spellCheck={false}
      data-1p-ignore
      data-lpignore="true"
      description="Paste it as Wix showed it. It goes to the system keychain; only its last four characters are shown again."
    />
  )
}
