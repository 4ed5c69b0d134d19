import { useState } from 'react'
import { TextField } from '../ui/field.tsx'
import { NumberField } from '../ui/number-field.tsx'

export interface NumberControlProps {
  readonly label: string
  readonly value: number
  readonly bounds: { readonly min: number; readonly max: number }
  readonly unit?: string | undefined
  readonly isLabelShown?: boolean | undefined
  readonly onChange: (value: number) => void
}

/** A number that is saved when the person is done with it; an emptied one is shown as it was. */
export function NumberControl({ label, value, bounds, unit, isLabelShown, onChange }: NumberControlProps) {
  const [typed, setTyped] = useState<number | null | undefined>(undefined)
  return (
    <NumberField
      label={label}
      isLabelHidden={isLabelShown !== true}
      unit={unit}
      min={bounds.min}
      max={bounds.max}
      value={typed === undefined ? value : typed}
      onValueChange={setTyped}
      onValueCommitted={(next) => {
        setTyped(undefined)
        if (next !== null && next !== value) onChange(next)
      }}
    />
  )
}

export interface TextControlProps {
  readonly label: string
  readonly value: string
  readonly placeholder: string
  /** What is wrong with a text, '' for nothing. */
  readonly fault: (text: string) => string
  readonly onChange: (value: string) => void
}

/** A text that is saved on Enter and on leaving, once nothing is wrong with it. */
export function TextControl({ label, value, placeholder, fault, onChange }: TextControlProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? value
  const trimmed = text.trim()
  const save = () => {
    if (fault(trimmed) !== '') return
    setTyped(null)
    if (trimmed !== value) onChange(trimmed)
  }
  return (
    <TextField
      label={label}
      isLabelHidden
      value={text}
      placeholder={placeholder}
      error={typed === null ? '' : fault(trimmed)}
      spellCheck={false}
      autoComplete="off"
      onValueChange={setTyped}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save()
        if (event.key === 'Escape' && typed !== null) {
          event.stopPropagation()
          setTyped(null)
        }
      }}
    />
  )
}
