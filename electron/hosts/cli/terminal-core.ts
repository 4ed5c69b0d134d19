import type { Events } from '../../../shared/contract.ts'
import type { CallFromTerminal, TerminalEvent } from '../machine/door/terminal-calls.ts'
import { exitCodes } from './exit-codes.ts'

/** What a command hears of the work. */
export type TerminalHeard = {
  readonly [N in TerminalEvent]: { readonly name: N; readonly payload: Events[N] }
}[TerminalEvent]
export type HearTerminalEvent = (event: TerminalHeard) => void

/** The core, as a command works with it: its own, or that of the app which has the workspace open. */
export interface TerminalCore {
  readonly call: CallFromTerminal
  /** Hears what is done; returns what ends it. */
  on(listener: HearTerminalEvent): () => void
  /** Ends when the app that does the work goes away; never for a core of our own. */
  readonly lost: AbortSignal
  close(): Promise<void>
}

/** Thrown when the workspace cannot be opened; the message is for the person. */
export class NoWorkspace extends Error {
  readonly exitCode: number

  constructor(message: string, exitCode: number = exitCodes.noWorkspace) {
    super(message)
    this.exitCode = exitCode
  }
}
