import { TextField, type TextFieldProps } from '../field.tsx'

export interface WordFieldProps extends Pick<TextFieldProps, 'value' | 'onValueChange' | 'form'> {
  /** What has to be typed before something that cannot be taken back. */
  readonly word: string
}

export function WordField({ word, ...field }: WordFieldProps) {
  return (
    <TextField
      {...field}
      label={
        <>
          Type <code>{word}</code> to go on
        </>
      }
      autoComplete="off"
      spellCheck={false}
    />
  )
}
