import { Button } from '../button.tsx'
import { Banner } from './banner.tsx'

export interface ReadFailureProps {
  /** What cannot be read, or that what is shown may be out of date. */
  readonly title: string
  readonly error: Error
  readonly onRead: () => void
  readonly label?: string | undefined
}

/** Something of the core could not be read, with the way to read it again. */
export function ReadFailure({ title, error, onRead, label = 'Try again' }: ReadFailureProps) {
  return (
    <Banner
      tone="error"
      title={title}
      actions={
        <Button size="small" onClick={onRead}>
          {label}
        </Button>
      }
    >
      {error.message}
    </Banner>
  )
}
