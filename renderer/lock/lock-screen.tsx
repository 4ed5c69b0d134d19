import { useEffect, useRef, useState } from 'react'
import { messageOf } from '../../shared/errors.ts'
import {
  lockCauseWords,
  lockGoesOnWords,
  lockHoldsWords,
  lockTruthWords,
  lostKeysWords,
  pausedRunsWords,
  stillLockedWords,
} from '../../shared/words/lock/lock-words.ts'
import type { LockedState } from '../../shared/workspace/app-lock.ts'
import { call } from '../api.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/display/banner.tsx'
import { formatTime } from '../ui/format-time.ts'
import { Lock } from '../ui/icons.ts'
import { notify } from '../ui/toast.tsx'
import styles from './lock.module.css'

type Trouble = { readonly title: string; readonly words: string }

function Told({ heading, words }: { readonly heading: string; readonly words: readonly string[] }) {
  return (
    <section className={styles.told}>
      <h2>{heading}</h2>
      <ul className={styles.list}>
        {words.filter(Boolean).map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  )
}

/** All that is shown of a locked app: since when and why, what holds, and how to go on. */
export function LockScreen({ state }: { readonly state: LockedState }) {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus(), [])

  async function unlock() {
    setBusy(true)
    setTrouble(null)
    try {
      const answer = await call('app.unlock', {})
      if (answer.kind === 'keychain') {
        setTrouble({ title: stillLockedWords(answer.state), words: answer.message })
        return
      }
      const waits = [pausedRunsWords(answer.pausedRuns), lostKeysWords(answer.lostKeys)].filter(Boolean)
      if (waits.length > 0) notify({ title: 'Unlocked', detail: waits.join(' '), tone: 'warning' })
    } catch (cause) {
      const words = messageOf(cause)
      setTrouble({ title: 'Still locked', words })
    } finally {
      setBusy(false)
    }
  }

  const lost = lostKeysWords(state.lostKeys)
  const paused = pausedRunsWords(state.pausedRuns)
  return (
    <main className={styles.screen} data-lock-screen aria-labelledby="lock-title">
      <div className={styles.card}>
        <span className={styles.mark}>
          <Lock size={20} aria-hidden />
        </span>
        <h1 id="lock-title" className={styles.title}>
          Invite Desk is locked
        </h1>
        <p className={styles.since}>
          Since {formatTime(state.since)}: {lockCauseWords(state.because, state.afterMinutes)}.
        </p>
        {trouble !== null && (
          <Banner tone="error" title={trouble.title} isAnswer>
            {trouble.words}
          </Banner>
        )}
        <Button ref={button} tone="primary" isBusy={isBusy} onClick={() => void unlock()}>
          {isBusy ? 'Asking the keychain…' : 'Unlock'}
        </Button>
        <p className={styles.truth}>{lockTruthWords}</p>
        <Told heading="While it is locked" words={[paused, lost, ...lockHoldsWords]} />
        <Told heading="What still goes on" words={lockGoesOnWords} />
      </div>
    </main>
  )
}
