import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { attempt } from '../ui/toast.tsx'

export interface RemoveEverywhereProps {
  readonly personId: string
  /** The off-boarding is there; nothing was done at Wix. */
  readonly onBegun: (offboardingId: string) => void
}

/** Begins an off-boarding: every managed site is looked at, and what there is to do is shown. */
export function RemoveEverywhere({ personId, onBegun }: RemoveEverywhereProps) {
  return (
    <Button
      tone="danger"
      onClick={() =>
        void attempt('The off-boarding was not begun', async () => {
          onBegun((await call('offboarding.begin', { personId, note: '' })).id)
        })
      }
    >
      Remove everywhere…
    </Button>
  )
}
