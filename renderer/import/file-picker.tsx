import { useRef } from 'react'
import { Button } from '../ui/button.tsx'
import { FileUp } from '../ui/icons.ts'

export interface FilePickerProps {
  /** No file was chosen yet. */
  readonly isFirst: boolean
  readonly isDisabled: boolean
  readonly onChoose: (file: File) => void
  /** Several were chosen: these come after the first. */
  readonly onMore: (files: readonly File[]) => void
}

/** Opens the system's dialog for files. */
export function FilePicker({ isFirst, isDisabled, onChoose, onMore }: FilePickerProps) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <input
        ref={input}
        hidden
        multiple
        type="file"
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,.ods,.xls"
        aria-label="File to import"
        onChange={(event) => {
          const [chosen, ...more] = event.currentTarget.files ?? []
          event.currentTarget.value = ''
          if (chosen !== undefined) onChoose(chosen)
          if (more.length > 0) onMore(more)
        }}
      />
      <Button
        tone={isFirst ? 'primary' : 'plain'}
        icon={<FileUp size={14} aria-hidden />}
        disabled={isDisabled}
        onClick={() => input.current?.click()}
      >
        {isFirst ? 'Choose a file…' : 'Another file…'}
      </Button>
    </>
  )
}
