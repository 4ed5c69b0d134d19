import { useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import type { TestWords } from '../../shared/words/settings/settings-words.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'

export interface CheckedAnswerProps {
  /** A verb: what the button does. */
  readonly label: string
  /** Asks, and says what came of it. */
  readonly ask: () => Promise<TestWords>
}

/** A button that asks something, and the answer below it, kept until it is asked again. */
export function useCheckedAnswer({ label, ask }: CheckedAnswerProps) {
  const [isBusy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<TestWords | null>(null)
  async function check() {
    setBusy(true)
    setAnswer(null)
    try {
      setAnswer(await ask())
    } catch (cause) {
      const detail = messageOf(cause)
      setAnswer({ tone: 'error', title: 'This could not be checked', detail })
    } finally {
      setBusy(false)
    }
  }
  return {
    button: (
      <Button isBusy={isBusy} onClick={() => void check()}>
        {label}
      </Button>
    ),
    answer: (
      <div role="status">
        {answer !== null && (
          <Banner tone={answer.tone} title={answer.title}>
            {answer.detail}
          </Banner>
        )}
      </div>
    ),
  }
}
