import type { CallInput } from '../shared/contract.ts'
import { bytesOf, type Play } from './audited-calls.ts'

/** All that can be done with a plan without sending it. @param access of one of its lines */
export async function playPlan(
  play: Play,
  source: CallInput<'plan.make'>['source'],
  access: string,
): Promise<void> {
  const refused = await play('plan.make', { source })
  const planned = { planId: refused.id }
  const scope = { kind: 'line' as const, access }
  await play('plan.answer', { ...planned, answers: [{ ask: 'expired', scope, answer: 'leave' }] })
  await play('plan.releaseRemovals', { ...planned, people: null })
  await play('plan.export', planned)
  await play('plan.compare', { ...planned, other: null })
  await play('plan.exportComparison', { ...planned, other: null })
  await play('plan.openFile', { fileName: 'plan.json', bytes: bytesOf('{}') })
  await play('plan.rename', { ...planned, title: 'Spring wave' })
  await play('plan.askApproval', planned)
  await play('plan.approve', { ...planned, name: 'Rosa' })
  await play('plan.discard', planned)
}
