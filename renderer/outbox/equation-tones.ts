import type { RunPart } from '../../shared/runs/run-people.ts'
import type { ChipTone } from '../ui/display/chip.tsx'

export type PartTone = 'plain' | 'ok' | 'warning' | 'error'

/** Green is in or done, amber needs you, red failed. */
export const partTones: Readonly<Record<RunPart, PartTone>> = {
  sent: 'ok',
  revoked: 'ok',
  changed: 'ok',
  removed: 'ok',
  stillThere: 'error',
  covered: 'plain',
  refused: 'error',
  failed: 'error',
  inDoubt: 'warning',
  held: 'warning',
  notAttempted: 'plain',
}

const chips: Readonly<Record<PartTone, ChipTone>> = {
  plain: 'neutral',
  ok: 'ok',
  warning: 'warning',
  error: 'error',
}
const chipOf = (part: RunPart): ChipTone => chips[partTones[part]]

/** The same as chips. */
export const partChips: Readonly<Record<RunPart, ChipTone>> = {
  sent: chipOf('sent'),
  revoked: chipOf('revoked'),
  changed: chipOf('changed'),
  removed: chipOf('removed'),
  stillThere: chipOf('stillThere'),
  covered: chipOf('covered'),
  refused: chipOf('refused'),
  failed: chipOf('failed'),
  inDoubt: chipOf('inDoubt'),
  held: chipOf('held'),
  notAttempted: chipOf('notAttempted'),
}
