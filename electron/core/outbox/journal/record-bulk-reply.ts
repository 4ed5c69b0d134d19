import type { InviteNote } from '../../../../shared/ledger.ts'
import type { Reason } from '../../../../shared/outbox.ts'
import { countOf } from '../../../../shared/words/count.ts'
import { refusalCauseWords } from '../../../../shared/words/outbox/refusal-words.ts'
import { inviteNoteWords, reasonWords } from '../../../../shared/words/outcome-words.ts'
import { joinSentences } from '../../../../shared/words/text/join-sentences.ts'
import type { AuditFacts } from '../../audit/audit.ts'
import type { SealLink } from '../../ledger/record-invites.ts'
import type { WixBulkReply, WixMeta } from '../../wix/wix-api.ts'
import type { ItemRow } from '../items-table.ts'
import { itemFacts } from '../job-facts.ts'
import { type Attempt, sendingOf } from './attempt.ts'
import { endJob, metaFacts } from './end-job.ts'
import type { Ending, JournalDeps } from './journal-deps.ts'
import { type Reconciliation, reconcile, type Verdict } from './reconcile.ts'

type Facts = Omit<AuditFacts, 'action'>

/** Writes what a Bulk Invite came to, address by address, and keeps every invite in it. Belongs into a transaction. */
export function recordBulkReply(
  deps: JournalDeps,
  attempt: Attempt,
  reply: WixBulkReply,
  meta: WixMeta,
  seal: SealLink,
): Ending {
  const asked = attempt.items.map((item) => ({ id: item.id, addressKey: item.address_key }))
  const reconciled = reconcile(asked, reply)
  const facts = { ...attempt.facts, ...metaFacts(meta) }
  let inDoubt = 0
  for (const item of attempt.items) {
    const verdict = reconciled.verdicts.get(item.id)
    if (verdict === undefined) throw new Error(`no verdict for item ${item.id}`)
    if (verdict.kind === 'in-doubt') inDoubt += 1
    recordVerdict(deps, attempt, item, verdict, facts, seal)
  }
  recordUnasked(deps, attempt, reconciled, facts, seal)
  recordMore(deps, reply.more, facts)
  const isEmptyAnswer = inDoubt === attempt.items.length
  const reason: Reason | null = inDoubt > 0 ? { kind: 'some-in-doubt', rows: inDoubt } : null
  endJob(deps, attempt, isEmptyAnswer ? 'in-doubt' : 'done', reason, meta)
  return { isEmptyAnswer }
}

function recordVerdict(
  { audit, ledger, tables, now }: JournalDeps,
  attempt: Attempt,
  item: ItemRow,
  verdict: Verdict,
  facts: Facts,
  seal: SealLink,
): void {
  const { items } = tables
  const at = new Date(now()).toISOString()
  const about = { ...facts, ...itemFacts(item), outcome: verdict.kind }
  switch (verdict.kind) {
    case 'sent': {
      const { key, inviteId, note } = ledger.recordSent(verdict.invite, sendingOf(attempt, item), seal)
      items.settle(item.id, 'sent', note === null ? null : { kind: 'invite', note }, key, at)
      audit.append({ ...about, action: 'invite.sent', inviteId, reason: noteWords(note) })
      break
    }
    case 'refused': {
      items.settle(item.id, 'refused', verdict.possibleCauses, null, at)
      const reason = `Wix gave no reason. Possible: ${refusalCauseWords(verdict.possibleCauses)}.`
      audit.append({ ...about, action: 'invite.refused', reason })
      break
    }
    case 'in-doubt':
      items.settle(item.id, 'in-doubt', verdict.because, null, at)
      audit.append({ ...about, action: 'invite.in-doubt', reason: reasonWords(verdict.because) })
      break
  }
}

/** What nobody asked for is kept too: Wix cannot be asked for it again. */
function recordUnasked(
  { audit, ledger }: JournalDeps,
  attempt: Attempt,
  { extras, strayRefusals }: Reconciliation,
  facts: Facts,
  seal: SealLink,
): void {
  for (const { invite, why } of extras) {
    const { inviteId, note } = ledger.recordSent(invite, sendingOf(attempt, null), seal)
    const reason = joinSentences(why, noteWords(note))
    const event = { ...facts, person: invite.email, outcome: 'unasked', inviteId, reason }
    audit.append({ ...event, action: 'invite.sent' })
  }
  for (const person of strayRefusals) {
    const reason = 'Wix refused an address nobody asked for in this request.'
    audit.append({ ...facts, action: 'invite.refused', person, outcome: 'unasked', reason })
  }
}

/** What was too much to keep is on record as a number. */
function recordMore({ audit }: JournalDeps, more: WixBulkReply['more'], facts: Facts): void {
  const unkept = 'that nobody asked for in this request; they are counted, not kept.'
  if (more.invites > 0) {
    const reason = `Wix sent back ${countOf(more.invites, 'more invite')} ${unkept}`
    audit.append({ ...facts, action: 'invite.sent', outcome: 'unasked', reason })
  }
  if (more.failedEmails > 0) {
    const reason = `Wix refused ${countOf(more.failedEmails, 'more address', 'more addresses')} ${unkept}`
    audit.append({ ...facts, action: 'invite.refused', outcome: 'unasked', reason })
  }
}

const noteWords = (note: InviteNote | null): string => (note === null ? '' : inviteNoteWords(note))
