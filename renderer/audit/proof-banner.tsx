import type { AnchorFinding } from '../../shared/audit/kept-anchors.ts'
import { findingWords } from '../../shared/words/audit/anchor-words.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'

export interface ProofBannerProps {
  readonly finding: AnchorFinding
  readonly onClose: () => void
}

/** What a proof that was kept elsewhere says of the log. */
export function ProofBanner({ finding, onClose }: ProofBannerProps) {
  const { tone, title, detail } = findingWords(finding)
  return (
    <Banner
      isAnswer
      tone={tone}
      title={title}
      actions={
        <Button size="small" tone="quiet" onClick={onClose}>
          Close
        </Button>
      }
    >
      {detail}
    </Banner>
  )
}
