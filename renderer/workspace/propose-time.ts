import { addDays } from '../../shared/day.ts'
import { localOfUtc } from '../../shared/words/when.ts'
import { call } from '../api.ts'

/** The zone of the workspace, and eight o’clock there on the next day. */
export async function proposeTime(): Promise<{ readonly zone: string; readonly local: string }> {
  const { zone } = await call('app.readSettings', {})
  const today = localOfUtc(new Date().toISOString(), zone).slice(0, 10)
  return { zone, local: `${addDays(today, 1)}T08:00` }
}
