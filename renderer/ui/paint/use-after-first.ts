import { useEffect, useState } from 'react'
import { nextPaint } from './next-paint.ts'

/** False until what is drawn the first time was painted; from the beginning true where nothing is to be later. */
export function useAfterFirst(isLater: boolean): boolean {
  const [isDue, setDue] = useState(!isLater)
  useEffect(() => {
    if (isDue) return
    let isGone = false
    void nextPaint().then(() => {
      if (!isGone) setDue(true)
    })
    return () => {
      isGone = true
    }
  }, [isDue])
  return isDue
}
