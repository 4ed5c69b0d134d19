import fc from 'fast-check'
import { expect, test } from 'vitest'
import { redactReport } from '../../../../electron/core/diagnostics/redact-report.ts'

test('addresses, links, ids of Wix, homes and quotations are taken out; the frames of our own code stay', () => {
  const line = [
    'error zoë.ann+x@kunde.example <bob@x.example>, https://manage.wix.com/dashboard/1 failed',
    '3f2504e0-4f89-41d3-9a0c-0305e82c3301 “Café Zoé” "raw text" /home/ann/desk C:\\Users\\ann\\desk',
    'at send (file:///opt/some where/app/electron/core/outbox/send.ts:12:3)',
  ].join('\n')
  const clean = redactReport(line, [])
  expect(clean).not.toMatch(/zoë|bob|kunde|manage|3f2504e0|Café|raw text|ann/)
  expect(clean).toContain('/desk')
})

test('names go in any letter case and longest first; a word that only contains one stays', () => {
  const names = ['Ann', 'Ann Lee', 'Marlowe Books', '', '  ']
  expect(redactReport('ANN LEE is on marlowe books; annual, Ann', names)).toBe(
    '[name] is on [name]; annual, [name]',
  )
})

test('no known name is left as a word of its own, whatever it is made of', () => {
  const name = fc
    .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
    .filter((one) => /[\p{L}\p{N}]/u.test(one))
  const prose = fc.array(fc.constantFrom('the run', 'could not', 'be read:', 'error', '12', '(ENOENT)'), {
    maxLength: 6,
  })
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 4 }), prose, prose, (names, before, after) => {
      const [one = ''] = names
      const clean = redactReport([...before, one, ...after].join(' '), names)
      const trimmed = one.trim().replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      // What was put in its place may itself be a name, as “name” is.
      const rest = clean.replace(/\[(name|address|link|id|home|text)\]/g, '')
      expect(rest).not.toMatch(new RegExp(`(?<![\\p{L}\\p{N}])${trimmed}(?![\\p{L}\\p{N}])`, 'iu'))
    }),
    { numRuns: 300 },
  )
})
