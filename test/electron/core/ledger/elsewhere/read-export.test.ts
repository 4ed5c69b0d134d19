import { expect, test } from 'vitest'
import { readExport } from '../../../../../electron/core/ledger/elsewhere/read-export.ts'

const at = '2026-03-02T09:00:00.000Z'
const header = ['invite_id', 'wix_status', 'email', 'site_id', 'last_sent_at', 'of_a_later_version']
const ann = ['i1', 'Pending', 'ann@x.example', 's1', at, 'whatever']
const file = (...about: readonly string[]) =>
  readExport([header, ann, ['complete', '1 invite', 'all invites', `made ${at}`, 'by rosa', ...about]])

test('an export of a newer version is refused as a whole, with both formats and what to do', () => {
  expect(() => file('format 2')).toThrow(
    'A newer version of Invite Desk made this export (format 2; this one reads up to 1). Nothing was read. Update Invite Desk here, then read the file again.',
  )
})

test.each([[[]], [['format 1']], [['format ?']]])(
  'a file that says no format, or ours, is read, whatever columns stand beside ours: %j',
  (about) => {
    const { invites, made, completeness } = file(...about)
    expect(invites.map(({ address }) => address)).toEqual(['ann@x.example'])
    expect([made, completeness]).toEqual([
      { by: 'rosa', at },
      { kind: 'whole', scope: 'all invites' },
    ])
  },
)
