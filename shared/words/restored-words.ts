import type { Restored } from '../workspace/restored.ts'
import { countOf, formatCount } from './count.ts'

/**
 * What a restored workspace knows and what it cannot know. `dayOf` writes a UTC ISO time for the person; the audit log
 * keeps it as it is.
 */
export function restoredWords(restored: Restored, dayOf: (iso: string) => string = (iso) => iso): string {
  const { backup, backupAt, restoredAt, damagedPath } = restored
  const since = backupAt === null ? 'since the backup' : `between ${dayOf(backupAt)} and ${dayOf(restoredAt)}`
  const from = backupAt === null ? `the backup ${backup}` : `the backup of ${dayOf(backupAt)} (${backup})`
  const old = restored.keptAs === null ? 'the damaged file' : 'what it replaced'
  const parts = [`Restored from ${from}.`]
  if (restored.isReadable) {
    const taken = [
      countOf(restored.invites, 'invite'),
      countOf(restored.runs.length, 'run') + namesOf(restored.runs, dayOf),
      countOf(restored.events, 'audit event'),
    ]
    parts.push(`Taken over from ${old}: ${taken.join(', ')}.`)
  }
  if (!restored.isWhole) {
    const what = restored.isReadable ? `Not all of ${old} could be read` : `Nothing in ${old} could be read`
    parts.push(
      `${what}: invites sent ${since} may be missing here. Check the sites in Wix before you invite again.`,
    )
  } else if (!restored.areEventsWhole) {
    parts.push('Not all of its audit log could be read, or proved itself: the rest was left out.')
  }
  if (!restored.areEventsWhole) {
    parts.push(
      'Somebody who was erased since the backup may be back, where their erasure could not be read: erase them again.',
    )
  }
  if (restored.discardedPlans > 0) {
    parts.push(
      `${countOf(restored.discardedPlans, 'open plan was', 'open plans were')} discarded, because nobody can tell whether they were sent. Make them again after checking.`,
    )
  }
  const kept =
    restored.keptAs === null
      ? `The damaged file is kept as ${damagedPath}.`
      : `What was there is kept as the backup ${restored.keptAs}.`
  parts.push(`Edits to rosters made ${since} are not in the backup. ${kept}`)
  return parts.join(' ')
}

const mostNamed = 5

/** Which runs, so that a person can look for what belonged to them. */
function namesOf(runs: Restored['runs'], dayOf: (iso: string) => string): string {
  if (runs.length === 0) return ''
  const named = runs.slice(-mostNamed).map(({ title, startedAt }) => `“${title}” of ${dayOf(startedAt)}`)
  const rest = runs.length > mostNamed ? [`${formatCount(runs.length - mostNamed)} more`] : []
  return ` (${[...named, ...rest].join(', ')})`
}
