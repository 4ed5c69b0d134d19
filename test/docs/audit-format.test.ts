import { expect, test } from 'vitest'
import { type AuditFieldKind, auditFields } from '../../shared/audit.ts'
import { readText } from '../house/read-sources.ts'

const types: Readonly<Record<AuditFieldKind, string>> = {
  id: 'integer',
  integer: 'integer',
  time: 'text',
  text: 'text',
  action: 'text',
  list: 'list of texts',
  hash: '64 hex digits',
}

test('the documented fields of an event are those of the exports, in their order', () => {
  const [, table = ''] = readText('docs/audit-format.md').split('| field | type | meaning |\n|---|---|---|\n')
  const rows = table.slice(0, table.indexOf('\n\n')).split('\n')
  expect(rows).toEqual(
    Object.entries(auditFields).map(
      ([name, { kind, meaning }]) => `| \`${name}\` | ${types[kind]} | ${meaning} |`,
    ),
  )
})
