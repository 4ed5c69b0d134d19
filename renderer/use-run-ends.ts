import { useEffect } from 'react'
import { on } from './api.ts'
import { notify } from './ui/toast.tsx'

/** Says in the window that a run ended, and in its title while nobody looks; opens the run a system's note was about. */
export function useRunEnds(onRun: (runId: string) => void): void {
  useEffect(() => {
    let titleBefore: string | null = null
    const looked = () => {
      if (titleBefore === null) return
      document.title = titleBefore
      titleBefore = null
    }
    const deaf = [
      on('app.openRun', ({ runId }) => onRun(runId)),
      on('app.runEnded', ({ runId, words, isLong }) => {
        const isSeen = document.hasFocus()
        if (isSeen && !isLong) return
        notify({
          title: words,
          tone: 'info',
          isOfPlace: false,
          action: { label: 'Open run', onClick: () => onRun(runId) },
        })
        if (isSeen) return
        titleBefore ??= document.title
        document.title = `● ${words}`
      }),
    ]
    window.addEventListener('focus', looked)
    return () => {
      window.removeEventListener('focus', looked)
      for (const stop of deaf) stop()
    }
  }, [onRun])
}
