import { expect, test } from 'vitest'
import type { InviteRow } from '../../../../electron/core/ledger/invites-table.ts'
import { createLedgerReads } from '../../../../electron/core/ledger/ledger-reads.ts'

const row = (at: number): InviteRow => ({
  ...{ key: `k${at}`, invite_id: at % 5 === 0 ? null : `i${at}`, account_id: at % 2 === 0 ? 'a1' : 'a2' },
  ...{ site_id: 's1', site_name: '', address: '', address_key: '', role_ids: '[]', role_titles: '[]' },
  ...{ wix_status: at % 3 === 0 ? 'Used' : 'Pending', inferred: '', possible_ids: '' },
  ...{ created_at: '', last_sent_at: '', expires_at: null, mails: 1, has_link: 0 },
  ...{ run_id: null, roster_id: null, row_id: null, actor: '', origin: 'sent' },
})

test('the open invites of an account that can be controlled are counted a thousand a turn', async () => {
  const rows = Array.from({ length: 3500 }, (_, at) => row(at + 1))
  const reads: number[] = []
  const never = () => {
    throw new Error('all of them are read at once')
  }
  const { openOf } = createLedgerReads({
    table: {
      ...{ all: never, byKeys: never, ofSites: never, ofAddresses: never, newestOf: never },
      aliases: () => new Map(),
      page: (after, most) => {
        const some = rows.slice(after, after + most)
        reads.push(some.length)
        return { rows: some, last: after + some.length }
      },
    },
    revision: () => 1,
    now: () => 0,
  })
  const counting = openOf('a1')
  expect(reads).toEqual([1000])
  const isOpen = ({ account_id, invite_id, wix_status }: InviteRow) =>
    account_id === 'a1' && invite_id !== null && wix_status === 'Pending'
  expect(await counting).toBe(rows.filter(isOpen).length)
  expect(reads).toEqual([1000, 1000, 1000, 500])
})
