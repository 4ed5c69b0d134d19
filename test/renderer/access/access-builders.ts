import type { AccessScreenProps } from '../../../renderer/access/access-screen-props.ts'
import type { KnownAccess } from '../../../shared/known-access.ts'
import { listPacked, type PackedLine, packAccess } from '../../../shared/packed/packed-access.ts'
import { aSite } from '../builders.ts'
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

const nothing = () => undefined

/** Of a screen on which nothing was read yet. */
export const accessProps = (change: Partial<AccessScreenProps>): AccessScreenProps => ({
  access: { value: null, error: null },
  onRead: nothing,
  tabs: null,
  accountId: null,
  accountName: '',
  practiceIds: new Set(),
  sites: [aSite()],
  roles: [],
  roleTitle: plainNames.roleTitle,
  clientOf: plainNames.clientOf,
  inviteOf: () => null,
  parts: {
    evidence: () => null,
    history: () => null,
    onMark: async () => undefined,
    onPerson: nothing,
    onSite: nothing,
  },
  onPlan: nothing,
  onAccounts: nothing,
  onRosters: nothing,
  onReveal: nothing,
  ...change,
})
