import { type DragEvent, type ReactNode, useMemo, useRef, useState } from 'react'
import styles from './file-drop.module.css'

export interface FileDropProps {
  /** Shown while files are held over it. */
  readonly label: string
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

/** Takes files that are dropped anywhere on what is inside. */
export function FileDrop({ label, onFiles, children }: FileDropProps) {
  const { isOver, handlers } = useFileDrop(onFiles)
  return (
    <div className={styles.fill} {...handlers}>
      {children}
      {isOver && (
        <div className={styles.drop} aria-hidden>
          {label}
        </div>
      )}
    </div>
  )
}

function useFileDrop(onFiles: (files: readonly File[]) => void) {
  const [isOver, setOver] = useState(false)
  // Entering a child comes before leaving its parent.
  const depth = useRef(0)
  const handlers = useMemo(() => {
    const hasFile = (event: DragEvent) => event.dataTransfer.types.includes('Files')
    return {
      onDragEnter: (event: DragEvent) => {
        if (!hasFile(event)) return
        depth.current += 1
        setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        if (!hasFile(event)) return
        depth.current = Math.max(0, depth.current - 1)
        if (depth.current === 0) setOver(false)
      },
      onDragOver: (event: DragEvent) => {
        if (hasFile(event)) event.preventDefault()
      },
      onDrop: (event: DragEvent) => {
        if (!hasFile(event)) return
        depth.current = 0
        setOver(false)
        // A dialog that takes files itself has taken them.
        if (event.isDefaultPrevented()) return
        event.preventDefault()
        onFiles([...event.dataTransfer.files])
      },
    }
  }, [onFiles])
  return { isOver, handlers }
}
