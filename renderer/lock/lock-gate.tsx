import { type ReactNode, useLayoutEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useStore } from 'zustand'
import { LockScreen } from './lock-screen.tsx'
import { createLockStore } from './lock-store.ts'

/**
 * The page, or the lock screen in its place. What is behind it stays as it was, what is being typed too, but is not
 * shown, not read aloud and not reached by any key.
 */
export function LockGate({ children }: { readonly children: ReactNode }) {
  const [lock] = useState(createLockStore)
  const state = useStore(lock.store)
  const isLocked = state.kind === 'locked'
  // Before the effects of what is inside: its keys are held first.
  useLayoutEffect(() => lock.start(), [lock])
  useLayoutEffect(() => {
    if (!isLocked) return
    const title = document.title
    const focused = document.activeElement
    document.title = 'Locked · Invite Desk'
    document.body.setAttribute('data-locked', '')
    return () => {
      document.body.removeAttribute('data-locked')
      document.title = title
      if (focused instanceof HTMLElement) focused.focus()
    }
  }, [isLocked])
  return (
    <>
      {children}
      {state.kind === 'locked' && createPortal(<LockScreen state={state} />, document.body)}
    </>
  )
}
