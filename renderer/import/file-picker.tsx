import { useRef } from 'react'
import { spreadsheetEndings } from '../../shared/import.ts'
import { Button } from '../ui/button.tsx'
import { FileInput } from '../ui/files/file-input.tsx'
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
      <FileInput
        ref={input}
        label="File to import"
        accept={spreadsheetEndings.join()}
        isMultiple
        onChoose={(file, more) => {
          onChoose(file)
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
