import type { CallInput, CallName, CallOutput } from '../shared/contract.ts'

// Calls that audit-coverage.test.ts plays, word by word.

export type Called = Exclude<CallName, 'app.cancel'>
/** Makes a call and holds what it leaves in the log against the table. */
export type Play = <N extends Called>(name: N, input: CallInput<N>) => Promise<CallOutput<N>>

export const bytesOf = (...lines: readonly string[]) => Buffer.from(lines.join('\n')).toString('base64')

/** Invites that others sent: said by a person, and read from a colleague's file. */
export async function playElsewhere(play: Play, siteId: string): Promise<void> {
  await play('backups.save', {})
  const said = { siteId, roleIds: [], sentDay: '2026-01-05', addresses: ['gil@x.example'] }
  await play('ledger.readPasted', { siteId, text: 'gil@x.example' })
  await play('ledger.adopt', said)
  const header = 'invite_id,wix_status,email,site_id,last_sent_at,sent_by'
  const bytes = bytesOf(header, `inv-hal,Pending,hal@x.example,${siteId},2026-01-05T10:00:00.000Z,rosa`)
  const file = { fileName: 'colleague.csv', bytes }
  await play('ledger.readFile', file)
  const { changeId } = await play('ledger.takeFile', { ...file, take: [] })
  await play('ledger.undo', { changeId: changeId ?? 0 })
}

export async function playPeople(play: Play): Promise<void> {
  const ann = { personId: 'ann@x.example' }
  await play('people.join', { addressKeys: ['ann@x.example', 'ben@x.example'] })
  await play('people.split', { addressKey: 'ben@x.example' })
  const wixId = '11111111-2222-4333-8444-555555555555'
  await play('people.link', { ...ann, wixId })
  await play('people.unlink', { wixId })
  await play('people.denyAccount', { ...ann, wixId })
  await play('people.allowAccount', { ...ann, wixId })
  await play('people.setName', { ...ann, name: 'Ann Lee' })
  await play('people.markLeft', { ...ann, note: 'moved on' })
  const { changeId } = await play('people.lift', ann)
  await play('people.undo', { changeId: changeId ?? 0 })
  await play('people.lift', ann)
}

/** Somebody of whom little is known goes: in the end, because the workspace is another one then. */
async function playErasure(play: Play): Promise<void> {
  const personId = 'hal@x.example'
  await play('erasure.preview', { personId })
  await play('erasure.erase', { personId, confirmation: 'ERASE', reason: 'asked for', removeBackups: true })
}

/** The log itself: out as a file, a report and a proof, and checked; at last somebody is erased from all of it. */
export async function playAudit(play: Play): Promise<void> {
  const filter = { text: '', actions: [], from: null, to: null, runId: null, people: [] }
  await play('app.noteUse', {})
  await play('app.readLock', {})
  await play('app.lock', {})
  await play('app.unlock', {})
  await play('audit.export', { filter, format: 'csv' })
  await play('audit.report', { filter, grouping: 'person', form: 'page' })
  await play('audit.verify', {})
  await play('audit.keepAnchor', { events: 5, form: 'page' })
  await play('audit.checkAnchor', { text: (await play('audit.anchors', {})).kept[0]?.code ?? '' })
  await playErasure(play)
}
