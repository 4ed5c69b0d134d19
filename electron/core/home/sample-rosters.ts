import type { Role, Site } from '../../../shared/directory.ts'
import { type Cells, emptyCells } from '../../../shared/roster.ts'

export interface SampleRoster {
  readonly name: string
  readonly rows: readonly Cells[]
}

const team = [
  ['Mira Lindqvist', 'mira.lindqvist@studio-practice.example'],
  ['Jonas Gruber', 'jonas.gruber@studio-practice.example'],
  ['Ada Berg', 'ada.berg@studio-practice.example'],
  ['Luca Adler', 'luca.adler@studio-practice.example'],
] as const
const freelancers = [
  ['Finn Ivers', 'finn.ivers@freelance-mail.example'],
  ['Nora Petit', 'nora.petit@freelance-mail.example'],
  ['Theo Marsh', 'theo.marsh@freelance-mail.example'],
] as const

/**
 * Two rosters for the practice account: a team on three sites that can be sent as it stands, and freelancers with
 * mistakes to mend. Addresses end in `.example`, which nobody can own.
 */
export function sampleRosters(sites: readonly Site[], roles: readonly Role[]): readonly SampleRoster[] {
  const ours = sites.filter((site) => site.isOurs && site.isPresent && !site.isBlocked)
  const alone = ours.filter(({ name }) => sites.filter((other) => other.name === name).length === 1)
  // Whoever begins should not wonder which of two sites of one name is meant.
  const usable = alone.length < 3 ? ours : alone
  const [manager, editor = manager] = ['Website Manager', 'Blog Editor'].flatMap(
    (title) => roles.find((role) => role.title === title) ?? [],
  )
  if (manager === undefined || editor === undefined || usable.length === 0) return []
  const row = ([name, email]: readonly [string, string], site: Site, role: Role, note = ''): Cells => ({
    ...emptyCells,
    ...{ name, email, site: site.name, siteId: site.id, roles: role.title, roleIds: role.id, note },
  })
  const [first, second] = [usable[0], usable[1] ?? usable[0]]
  if (first === undefined || second === undefined) return []
  return [
    {
      name: 'Sample: studio team',
      rows: usable
        .slice(0, 3)
        .flatMap((site) => team.map((one, at) => row(one, site, at < 2 ? manager : editor))),
    },
    {
      name: 'Sample: freelancers, with mistakes',
      rows: [
        ...freelancers.map((one) => row(one, second, editor, 'until the relaunch')),
        { ...row(['Ida Noor', 'ida.noor@gmial.com'], first, editor), note: 'a typo in the address' },
        { ...row(freelancers[0], first, editor), site: first.name.slice(0, -2), siteId: '', roleIds: '' },
        { ...row(freelancers[1], first, editor), roles: 'Blog Editr', roleIds: '' },
      ],
    },
  ]
}
