import { AppError } from '../../../shared/errors.ts'
import type { RunStart, RunState } from '../../../shared/outbox.ts'
import { isZone, utcOfLocal } from '../../../shared/words/when.ts'

/**
 * The state of a run that is to begin later.
 * @throws AppError `invalid-input` for what is no time, no zone, or a time that has passed
 */
export function scheduledState(start: RunStart, now: number): Extract<RunState, { kind: 'scheduled' }> {
  if (start.kind === 'online') return { kind: 'scheduled', start, startsAt: null }
  if (!isZone(start.zone)) throw new AppError('invalid-input', `There is no time zone “${start.zone}”.`)
  const startsAt = utcOfLocal(start.local, start.zone)
  if (startsAt === null) {
    throw new AppError('invalid-input', `“${start.local}” is no time. Write it like 2026-03-02T08:00.`)
  }
  if (Date.parse(startsAt) <= now) {
    throw new AppError('invalid-input', 'This time has passed. Choose a later one, or send now.')
  }
  return { kind: 'scheduled', start, startsAt }
}
