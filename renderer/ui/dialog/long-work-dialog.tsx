import { Button } from '../button.tsx'
import { ProgressBar } from '../display/progress-bar.tsx'
import { Dialog } from './dialog.tsx'

export interface LongWork {
  readonly title: string
  /** null before anything is known of it. */
  readonly progress: { readonly done: number; readonly total: number | null; readonly label: string } | null
  readonly cancel: () => void
}

/** Something that takes its time: how far it is, and a way to stop it. */
export function LongWorkDialog({ work }: { readonly work: LongWork | null }) {
  return (
    <Dialog
      open={work !== null}
      onOpenChange={(open) => !open && work?.cancel()}
      title={work?.title ?? ''}
      footer={<Button onClick={() => work?.cancel()}>Cancel</Button>}
    >
      <ProgressBar
        label={work?.progress?.label ?? 'Starting'}
        done={work?.progress?.done ?? 0}
        total={work?.progress?.total ?? null}
      />
    </Dialog>
  )
}
