import { Banner } from '../ui/display/banner.tsx'
import { KeychainTroubleBanner } from './keychain-trouble.tsx'
import type { useKeySaving } from './use-key-saving.ts'

export interface KeySavingNotesProps {
  readonly saving: ReturnType<typeof useKeySaving>
  /** What did not happen, e.g. `The key was not replaced`. */
  readonly failure: string
}

/** Why a key was not saved, and what can be done instead. */
export function KeySavingNotes({ saving, failure }: KeySavingNotesProps) {
  return (
    <>
      {saving.trouble !== null && (
        <KeychainTroubleBanner
          trouble={saving.trouble}
          isBusy={saving.isBusy}
          onSession={() => void saving.start('session')}
        />
      )}
      {saving.error !== '' && (
        <Banner tone="error" title={failure} isAnswer>
          {saving.error}
        </Banner>
      )}
    </>
  )
}
