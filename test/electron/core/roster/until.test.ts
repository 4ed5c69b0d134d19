import { afterEach, beforeEach, expect, test } from 'vitest'
import { accessKey } from '../../../../shared/access.ts'
import type { KnownAccess } from '../../../../shared/known-access.ts'
import { plainViews, type Roster } from '../../../../shared/roster.ts'
import {
  anyOptions,
  base64,
  columnOf,
  type Desk,
  openDesk,
  quietContext,
  rowsOf,
  siteId,
} from './roster-desk.ts'

let desk: Desk
let roster: Roster
beforeEach(() => {
  desk = openDesk()
  roster = desk.rosters.create('Freelancers')
})
afterEach(() => desk.close())

const good = { email: 'ann@client.example', site: 'Corner Bakery', roles: 'Website Manager' }
/** The desk's clock stands on 1 January 2026. */
const insert = (...untils: readonly string[]) =>
  desk.rosters.apply(roster.id, {
    label: 'rows',
    changes: [
      {
        kind: 'insert',
        after: null,
        rows: rowsOf(
          1,
          untils.map((until, at) => ({ ...good, email: `p${at}@client.example`, until })),
        ),
      },
    ],
  })
const marks = () => desk.rosters.open(roster.id).marks
const untils = () => columnOf(desk, roster.id, 'until')

test('what can be read in one way becomes a day; what cannot stays as it was typed and is marked', () => {
  const { changes } = insert('31.12.26', 'in 30 days', '12/11/2026', 'soon', '2025-12-31', '  ', '31.02.2026')
  expect(changes).toEqual([
    {
      kind: 'set',
      rows: [
        { id: 1, cells: expect.objectContaining({ until: '2026-12-31' }) },
        { id: 2, cells: expect.objectContaining({ until: '2026-01-31' }) },
        ...[3, 4, 5].map((id) => ({ id, cells: expect.not.objectContaining({ until: expect.anything() }) })),
        { id: 6, cells: expect.objectContaining({ until: '' }) },
        { id: 7, cells: expect.not.objectContaining({ until: expect.anything() }) },
      ],
    },
  ])
  expect(untils()).toEqual(['2026-12-31', '2026-01-31', '12/11/2026', 'soon', '2025-12-31', '', '31.02.2026'])
  const said = marks().map(({ problems }) =>
    problems.map(({ code, severity }) => `${code} ${severity}`).join(),
  )
  expect(said).toEqual([
    '',
    '',
    'until-ambiguous error',
    'until-unknown error',
    'until-past hint',
    '',
    'until-unknown error',
  ])
})

test('a day survives a restart, an edit resolves again, and undo gives back what stood there', () => {
  insert('31.12.26')
  desk.restart()
  expect(untils()).toEqual(['2026-12-31'])
  const set = (until: string) =>
    desk.rosters.apply(roster.id, {
      label: 'set',
      changes: [{ kind: 'set', rows: [{ id: 1, cells: { until } }] }],
    })
  set('1 Feb')
  expect(untils()).toEqual(['2026-02-01'])
  set('1/2/2027')
  expect(untils()).toEqual(['1/2/2027'])
  desk.rosters.undo(roster.id)
  desk.rosters.undo(roster.id)
  expect(untils()).toEqual(['2026-12-31'])
})

test('a step of an app that knew no last day puts its rows back all the same', () => {
  insert('31.12.26')
  desk.rosters.apply(roster.id, { label: 'delete', changes: [{ kind: 'delete', ids: [1] }] })
  const stored = desk.db.all<{ seq: number; inverse: string }>('SELECT seq, inverse FROM steps ORDER BY seq')
  const older = stored.at(-1)?.inverse.replace('"until":"2026-12-31",', '') ?? ''
  expect(older).not.toContain('until')
  desk.db.run('UPDATE steps SET inverse = ? WHERE seq = ?', [older, stored.at(-1)?.seq ?? 0])
  desk.restart()
  desk.rosters.undo(roster.id)
  expect(untils()).toEqual([''])
})

test('a file brings days under the names people give them, also as Excel counts them', async () => {
  const csv = [
    'Mail;Seite;Rolle;Enddatum',
    'a@client.example;Corner Bakery;Billing;31.12.2026',
    'b@client.example;Corner Bakery;Billing;46387',
    'c@client.example;Corner Bakery;Billing;3/4/26',
    'd@client.example;Corner Bakery;Billing;',
  ].join('\n')
  await desk.importAtOnce(
    {
      fileName: 'list.csv',
      bytes: base64(csv),
      options: anyOptions,
      into: { kind: 'existing', rosterId: roster.id },
    },
    quietContext(),
  )
  expect(untils()).toEqual(['2026-12-31', '2026-12-31', '3/4/26', ''])
})

test('the end of an invite in an export of ours is nobody’s last day', async () => {
  const csv = [
    'E-mail,Site,Roles,Until,Expires (UTC)',
    'a@client.example,Corner Bakery,Billing,2026-12-31,2026-02-02 10:00',
  ].join('\n')
  await desk.importAtOnce(
    {
      fileName: 'x.csv',
      bytes: base64(csv),
      options: anyOptions,
      into: { kind: 'existing', rosterId: roster.id },
    },
    quietContext(),
  )
  expect(untils()).toEqual(['2026-12-31'])
})

test('filters of days are kept with the view', () => {
  const view = {
    ...plainViews.view,
    filters: [
      { subject: 'until' as const, test: { kind: 'before' as const, day: '2026-12-31', isNot: false } },
    ],
  }
  desk.rosters.saveViews(roster.id, { ...plainViews, view })
  expect(desk.rosters.readViews(roster.id).view).toEqual(view)
})

test('a last day that is set, moved or taken away is in the log with both dates and the zone', () => {
  insert('31.12.26', '', '3/4/2027')
  const set = (until: string) =>
    desk.rosters.apply(roster.id, {
      label: 'set',
      changes: [{ kind: 'set', rows: [{ id: 1, cells: { until } }] }],
    })
  set('2027-03-31')
  set('')
  desk.rosters.undo(roster.id)
  const logged = desk.db
    .all<{ action: string; body: string }>(
      "SELECT action, body FROM audit WHERE action LIKE 'until.%' ORDER BY id",
    )
    .map(({ action, body }) => {
      const { person, siteName, reason, rowId } = JSON.parse(body) as Record<string, unknown>
      return [action, person, siteName, rowId, reason]
    })
  const ann = ['p0@client.example', 'Corner Bakery', 1]
  const zone = '; days end at midnight in UTC'
  expect(logged).toEqual([
    ['until.set', ...ann, `no last day → 2026-12-31${zone}`],
    ['until.changed', ...ann, `2026-12-31 → 2027-03-31, extended${zone}`],
    ['until.cleared', ...ann, `2027-03-31 → no last day${zone}`],
    ['until.set', ...ann, `no last day → 2027-03-31${zone}`],
  ])
})

test('hundreds of last days at once are one event', () => {
  insert(...Array.from({ length: 501 }, (_, at) => (at === 0 ? '2026-02-01' : '2026-12-31')))
  const logged = desk.db.all<{ body: string }>("SELECT body FROM audit WHERE action LIKE 'until.%'")
  expect(logged.map(({ body }) => (JSON.parse(body) as { reason: string }).reason)).toEqual([
    'Last days of 501 rows changed, now from 2026-02-01 to 2026-12-31; days end at midnight in UTC',
  ])
})

test('what ends soon is told of people who are in or invited, of rosters in use', () => {
  insert('2026-01-05', '2025-12-30', '2026-01-05')
  const line = (address: string, state: string) =>
    desk.known.set(accessKey(address, siteId(1)), { state } as unknown as KnownAccess)
  expect(desk.rooms.endings()).toEqual({ today: '2026-01-01', zone: 'UTC', rosters: [] })
  line('p0@client.example', 'accepted')
  line('p1@client.example', 'open')
  line('p2@client.example', 'revoked')
  expect(desk.rooms.endings().rosters).toEqual([
    {
      rosterId: roster.id,
      name: 'Freelancers',
      over: 1,
      mostDaysOver: 2,
      within1: 0,
      within7: 1,
      within14: 1,
    },
  ])
  desk.rosters.remove(roster.id)
  expect(desk.rooms.endings().rosters).toEqual([])
})
