import { z } from 'zod'
import type { ExportedFile } from '../files.ts'
import { id } from '../roster-shapes.ts'
import { callOf, none } from './call-of.ts'

/** What is shown before it is saved: the text is saved to the letter. */
export interface Diagnostics {
  readonly id: string
  readonly text: string
}

export const helpCalls = {
  'help.readDiagnostics': callOf<Diagnostics>()(none),
  /** Saves the text that was read last under this id, and no other. */
  'help.saveDiagnostics': callOf<ExportedFile>()(z.strictObject({ id })),
} as const
