import type { ReactNode } from 'react'
import { SpokenWords } from '../display/spoken-words.tsx'
import { useWindowBelow } from './use-window-below.ts'

/** With all words the tools of a roster need more for one line. */
const roomForWords = 1400

export interface ToolWordsProps {
  readonly children: ReactNode
  /** Seen instead where there is no room; the icon alone by default. */
  readonly short?: string
}

/** The words of a tool beside its icon. Where there is no room they are read aloud only. */
export function ToolWords({ children, short }: ToolWordsProps) {
  const isNarrow = useWindowBelow(roomForWords)
  return (
    <>
      <SpokenWords below={roomForWords}>{children}</SpokenWords>
      {short !== undefined && isNarrow && <span aria-hidden>{short}</span>}
    </>
  )
}
