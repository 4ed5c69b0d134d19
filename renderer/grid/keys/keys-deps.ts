import type { KeyboardEvent, RefObject } from 'react'
import type { Command } from '../../ui/commands/command.ts'
import type { Editor } from '../editor/use-editor.ts'
import type { GridSelection } from '../use-selection.ts'
import type { GridActs } from './grid-commands.ts'
import type { gridKeys } from './key-map.ts'
import type { MoveDeps } from './move-keys.ts'

export interface KeysDeps {
  readonly isMac: boolean
  readonly area: RefObject<HTMLTextAreaElement | null>
  readonly scroller: RefObject<HTMLElement | null>
  readonly editor: Editor
  readonly picked: GridSelection
  readonly acts: GridActs
  /** The owner's, asked after the grid's own. */
  readonly commands: readonly Command[]
  /** As of now: a commit may add a row, and the move that follows in the same key press must know of it. */
  readonly moves: () => MoveDeps
  /** Does what changes a text and then goes to another cell. */
  readonly withView: (act: () => void) => void
  readonly onRefuse: (words: string) => void
  /** False while rows at the end are still to come. */
  readonly isWhole: boolean
  /** Said with the next cell; what was said before is over. */
  readonly announce: (words: string) => void
  /** What was cut does not move any more. */
  readonly forgetCut: () => void
}

/** What a key press may do besides its command. */
export interface KeySteps {
  /** Performs the command that listens to the key; false when none does. */
  readonly performed: (
    event: KeyboardEvent,
    own: readonly (typeof gridKeys)[number][],
    owner: readonly Command[],
  ) => boolean
  /** Moves or extends the selection; false when it is no moving key. */
  readonly move: (event: KeyboardEvent) => boolean
  /** Tab and Enter. */
  readonly leaveBy: (event: KeyboardEvent) => void
}
