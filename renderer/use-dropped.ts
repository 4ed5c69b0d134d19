import { useCallback, useEffect, useState } from 'react'
import type { Start } from '../shared/workspace/start-address.ts'
import { parseRoute, type Route } from './shell/route.ts'
import { takeOpened } from './take-opened.ts'

/**
 * Files that wait to be imported: dropped on the window, or opened with the app. Whatever else the system asks to open
 * is gone to.
 */
export function useDropped(start: Start | null, go: (route: Route) => void) {
  const [dropped, setDropped] = useState<readonly File[]>([])
  const importFiles = useCallback(
    (files: readonly File[]) => {
      setDropped(files)
      // Into the roster that is open, or a new one.
      if (parseRoute(window.location.hash).screen !== 'rosters') go({ screen: 'rosters', rosterId: null })
    },
    [go],
  )
  // Home is not read for nobody: the place that the app was started for is known first.
  const [isPlaced, setPlaced] = useState(start !== null)
  useEffect(
    () => takeOpened({ start, go, onFiles: importFiles, onPlace: () => setPlaced(true) }),
    [start, go, importFiles],
  )
  const onDroppedTaken = useCallback(() => setDropped([]), [])
  return { isPlaced, dropped, importFiles, onDroppedTaken }
}
