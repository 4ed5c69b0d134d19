import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { adoptDrift } from '../../../../electron/core/drift/adopt-drift.ts'
import { type AskingRow, type DriftFacts, decideDrift } from '../../../../electron/core/drift/decide-drift.ts'
import { accessStates, type KnownAccess } from '../../../../shared/known-access.ts'
import { access, someone } from '../review/review-world.ts'

// Rosters R1 (the whole list) and R2 on two sites, three people and their access, in every combination.

const people = ['ann@x.example', 'bob@x.example', 'cleo@x.example']
const siteIds = ['s1', 's2']

const row = (more: Partial<AskingRow> = {}): AskingRow => ({
  rosterId: 'R1',
  rosterName: 'Staff',
  rowId: 1,
  email: 'ann@x.example',
  siteId: 's1',
  roleIds: 'editor',
  until: '',
  ...more,
})
const facts = (more: Partial<DriftFacts> = {}): DriftFacts => ({
  rows: [],
  known: [],
  whole: new Set(['R1']),
  ignores: new Map(),
  today: '2026-03-10',
  sites: new Map(siteIds.map((id) => [id, { accountId: 'a1', name: `Site ${id}` }])),
  isRead: () => true,
  personIdOf: (addressKey) => addressKey,
  ...more,
})
const inWith = (address: string, roles: string, more: Partial<KnownAccess> = {}): KnownAccess =>
  someone(address, {
    siteId: 's1',
    state: 'accepted',
    sureness: 'told',
    roles: { roleIds: roles.split(','), source: 'read', at: '' },
    ...more,
  })
const stranger = (more: Partial<KnownAccess> = {}): KnownAccess =>
  access({
    siteId: 's1',
    personId: null,
    address: '',
    addressKey: '',
    wixIds: ['w9'],
    state: 'accepted',
    sureness: 'told',
    ...more,
  })
const kinds = (given: Partial<DriftFacts>) => decideDrift(facts(given)).lines.map(({ kind }) => kind)

const drawnRows = fc
  .array(
    fc.record({
      rosterId: fc.constantFrom('R1', 'R2'),
      email: fc.constantFrom(...people),
      siteId: fc.constantFrom(...siteIds),
      roleIds: fc.constantFrom('editor', 'editor,seo'),
      until: fc.constantFrom('', '2026-03-09', '2026-03-10'),
    }),
    { maxLength: 6 },
  )
  .map((drawn) => drawn.map((one, at) => row({ ...one, rowId: at + 1 })))
const drawnKnown = fc.uniqueArray(
  fc
    .record({
      address: fc.constantFrom('', ...people),
      siteId: fc.constantFrom(...siteIds),
      state: fc.constantFrom(...accessStates),
      sureness: fc.constantFrom('told', 'probably', 'possibly'),
      roles: fc.constantFrom('editor', 'seo,editor'),
      isOwnKey: fc.boolean(),
    })
    .map(({ address, roles, ...more }) =>
      address === '' ? stranger(more) : inWith(address, roles, { ...more, isOwnKey: false }),
    ),
  { maxLength: 6, selector: (line) => `${line.siteId} ${line.addressKey}` },
)

describe('how rosters and what is known differ', () => {
  test('somebody is told once a site, and too much only on sites of a whole list, never our own key', () => {
    fc.assert(
      fc.property(drawnRows, drawnKnown, (rows, known) => {
        const { lines } = decideDrift(facts({ rows, known }))
        expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length)
        const whole = new Set(rows.filter(({ rosterId }) => rosterId === 'R1').map(({ siteId }) => siteId))
        for (const line of lines) {
          if (line.kind === 'missing') expect(line.known?.state).not.toBe('accepted')
          if (line.kind !== 'extra') expect(line.rows).not.toEqual([])
          if (line.kind !== 'extra') continue
          expect(whole.has(line.siteId)).toBe(true)
          expect(line.known?.isOwnKey).toBe(false)
        }
      }),
    )
  })

  test('once everything is adopted nothing differs, but for accounts that nobody is known to be', () => {
    fc.assert(
      fc.property(drawnRows, drawnKnown, (rows, known) => {
        const { lines } = decideDrift(facts({ rows, known }))
        const after = adopted(rows, lines)
        const left = decideDrift(facts({ rows: after, known })).lines
        expect(left.filter(({ address }) => address !== '')).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  /** What a roster makes of an adoption: roles by title, the site by its id. */
  function adopted(
    rows: readonly AskingRow[],
    lines: Parameters<typeof adoptDrift>[0],
  ): readonly AskingRow[] {
    const all = adoptDrift(lines, (roleId) => roleId)
    const kept = rows.flatMap((one) => {
      const { edits = [], deletes = [] } = all.get(one.rosterId) ?? {}
      if (deletes.includes(one.rowId)) return []
      const edit = edits.find(({ id }) => id === one.rowId)
      const { roles, until = one.until } = edit?.cells ?? {}
      return { ...one, until, roleIds: roles?.replaceAll(', ', ',') ?? one.roleIds }
    })
    const added = [...all].flatMap(([rosterId, { inserts }]) =>
      inserts.map((cells, at) =>
        row({
          rosterId,
          rowId: 100 + at,
          email: cells.email,
          siteId: cells.site,
          roleIds: cells.roles.replaceAll(', ', ','),
        }),
      ),
    )
    return [...kept, ...added]
  }

  test('what is ignored is there all the same, until the day after', () => {
    fc.assert(
      fc.property(drawnRows, drawnKnown, (rows, known) => {
        const { lines } = decideDrift(facts({ rows, known }))
        const ignore = { until: '2026-03-10', reason: 'known', at: '', by: 'me' }
        const ignores = new Map(lines.map(({ key }) => [key, ignore]))
        const then = decideDrift(facts({ rows, known, ignores })).lines
        expect(then.map(({ key }) => key)).toEqual(lines.map(({ key }) => key))
        expect(then.every(({ ignored }) => ignored !== null)).toBe(true)
        // Rows whose last day is over ask for nothing by then; what is still told is told again.
        const later = decideDrift(facts({ rows, known, ignores, today: '2026-03-11' })).lines
        expect(later.every(({ ignored }) => ignored === null)).toBe(true)
      }),
    )
  })

  test('who is in by another of their addresses is in', () => {
    const joined = { personIdOf: () => 'ann@x.example' }
    const known = [inWith('a.lee@home.example', 'editor', { personId: 'ann@x.example' })]
    expect(kinds({ rows: [row()], known, ...joined })).toEqual([])
  })

  test('nothing is said of sites that nobody read, and of who is only possibly in', () => {
    const unread = decideDrift(facts({ rows: [row()], isRead: () => false }))
    expect(unread).toEqual({ lines: [], notRead: 1 })
    const maybe = inWith('ann@x.example', 'seo', { sureness: 'possibly' })
    expect(kinds({ rows: [row()], known: [maybe] })).toEqual([])
  })

  test('an unknown account that may be somebody wished for is not too much; another one is, and may be who misses', () => {
    const rows = [row()]
    expect(kinds({ rows, known: [stranger({ candidates: ['ann@x.example'] })] })).toEqual(['missing'])
    const { lines } = decideDrift(facts({ rows, known: [stranger()] }))
    expect(lines.map(({ kind, unknownAccounts }) => [kind, unknownAccounts])).toEqual([
      ['missing', 1],
      ['extra', 0],
    ])
  })

  test('who is in after their last day is not wished for; adopted, the row has no last day and there is no second one', () => {
    const rows = [row({ until: '2026-03-09' })]
    const { lines } = decideDrift(facts({ rows, known: [inWith('ann@x.example', 'editor')] }))
    expect(lines).toMatchObject([{ kind: 'extra', rows: [{ rowId: 1 }] }])
    expect([...adoptDrift(lines, (roleId) => roleId)]).toEqual([
      ['R1', { edits: [{ id: 1, cells: { until: '', roles: 'editor' } }], deletes: [], inserts: [] }],
    ])
  })

  test('roles differ only when no row asks for what they have', () => {
    const known = [inWith('ann@x.example', 'seo,editor')]
    expect(kinds({ rows: [row()], known })).toEqual(['roles'])
    expect(kinds({ rows: [row(), row({ rowId: 2, rosterId: 'R2', roleIds: 'editor,seo' })], known })).toEqual(
      [],
    )
  })
})
