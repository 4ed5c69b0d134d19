import type { Progress } from '../../shared/contract.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog/dialog.tsx'
import { ProgressBar } from '../ui/display/progress-bar.tsx'

export interface LongWork {
  readonly title: string
  readonly progress: Progress | null
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
