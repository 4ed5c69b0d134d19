import type { CallInput, CallName, CallOutput } from '../shared/contract.ts'

// Calls that keep a record of what a person decided, played one after the other.

type Play = <N extends Exclude<CallName, 'app.cancel'>>(
  name: N,
  input: CallInput<N>,
) => Promise<CallOutput<N>>

export async function playDrift(play: Play): Promise<void> {
  const { rosters } = await play('drift.read', {})
  for (const { rosterId } of rosters) await play('drift.setWhole', { rosterId, isWhole: true })
  const { lines } = await play('drift.read', {})
  const keys = lines
    .filter(({ kind }) => kind === 'missing')
    .slice(0, 1)
    .map(({ key }) => key)
  await play('drift.ignore', { keys, until: '2030-01-31', reason: 'later' })
  await play('drift.stopIgnoring', { keys })
  const { steps } = await play('drift.adopt', { keys })
  await play('drift.undoAdopt', { steps: [...steps] })
}

export async function playReview(play: Play, accountId: string): Promise<void> {
  const scope = { kind: 'account', accountId } as const
  const { id: reviewId } = await play('review.begin', {
    name: 'Autumn',
    reviewer: 'Rosa',
    dueDay: '2030-01-31',
    scope,
  })
  const keep = { decision: 'keep', roleIds: [], reason: '' } as const
  const answer = { ...keep, roleIds: [] }
  await play('review.answer', { reviewId, groups: [{ lineIds: ['L1'], answer }] })
  await play('review.exportSheet', { reviewId })
  const answers = [{ line: 'L2', ...answer, replaces: null }]
  await play('review.takeFile', { reviewId, fileName: 'back.csv', answers })
  await play('review.exportReport', { reviewId, form: 'page' })
  await play('review.setClosed', { reviewId, isClosed: true })
}

export async function playOffboarding(play: Play): Promise<void> {
  const { id: offboardingId } = await play('offboarding.begin', { personId: 'ben@x.example', note: '' })
  const { sites } = await play('offboarding.read', { offboardingId })
  const byHand = sites.find(({ standing }) => standing.kind === 'not-checked') ?? sites[0]
  const siteIds = [byHand?.siteId ?? '']
  await play('offboarding.mark', { offboardingId, siteIds, isDone: true, note: 'phoned' })
  await play('offboarding.close', { offboardingId })
  await play('offboarding.export', { offboardingId, form: 'page' })
}
