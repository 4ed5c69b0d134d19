import type { KeychainTrouble } from '../../shared/calls/accounts-calls.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'

export interface KeychainTroubleBannerProps {
  readonly trouble: KeychainTrouble
  readonly isBusy: boolean
  readonly onSession: () => void
}

const titles: Readonly<Record<KeychainTrouble['state'], string>> = {
  locked: 'The system keychain is locked',
  unavailable: 'The system keychain is not available',
  denied: 'The keychain denied access',
}

/** The key was not saved; offers to keep it in memory, and says what that means. */
export function KeychainTroubleBanner({ trouble, isBusy, onSession }: KeychainTroubleBannerProps) {
  return (
    <Banner
      tone="error"
      isAnswer
      title={titles[trouble.state]}
      actions={
        <Button size="small" isBusy={isBusy} onClick={onSession}>
          Keep it for this session only
        </Button>
      }
    >
      {trouble.message} Nothing was saved. Either put that right and save again, or keep the key in memory: it
      is then gone when the app closes, and never written to a file.
    </Banner>
  )
}
