import type { RefObject } from 'react'

export interface FileInputProps {
  /** `ref.current?.click()` opens the system's dialog. */
  readonly ref: RefObject<HTMLInputElement | null>
  readonly label: string
  /** Endings, e.g. `.csv,.xlsx`. */
  readonly accept: string
  readonly isMultiple?: boolean
  /** `more` is [] unless several were chosen at once. */
  readonly onChoose: (file: File, more: readonly File[]) => void
}

/** Lets a person choose a file; it is out of sight, and a button or an entry of a menu opens it. */
export function FileInput({ ref, label, accept, isMultiple = false, onChoose }: FileInputProps) {
  return (
    <input
      ref={ref}
      hidden
      type="file"
      multiple={isMultiple}
      accept={accept}
      aria-label={label}
      onChange={(event) => {
        const [file, ...more] = event.currentTarget.files ?? []
        // The same file can be chosen again.
        event.currentTarget.value = ''
        if (file !== undefined) onChoose(file, more)
      }}
    />
  )
}
