import type { KnownAccess } from '../../../shared/known-access.ts'
import { listPacked, type PackedLine, packAccess } from '../../../shared/packed/packed-access.ts'
import { known } from '../people/person-builders.ts'

export const packedOf = (lines: readonly KnownAccess[]): readonly PackedLine[] =>
  listPacked(packAccess(lines))

export const ann = known({ addressKey: 'ann@x.example', address: 'ann@x.example', personId: 'ann@x.example' })
export const stranger = known({
  addressKey: '',
  address: '',
  personId: null,
  wixIds: ['465cd977-0000'],
  state: 'accepted',
  sureness: 'told',
  because: 'listed',
  inviteKey: null,
  openInvites: [],
})

export const plainNames = {
  names: new Map([['ann@x.example', 'Änn Lee']]),
  roleTitle: (roleId: string) => (roleId === 'r1' ? 'Translator' : roleId),
  clientOf: (siteId: string) => (siteId === 's2' ? 'Northwind' : ''),
  folderOf: () => '',
}
