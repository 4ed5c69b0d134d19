import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { AuditFacts } from '../../../../electron/core/audit/audit.ts'
import { readWorkbook } from '../../../../electron/core/files/workbook/read-workbook.ts'
import {
  type AuditReports,
  createAuditReports,
  type ReportAsked,
} from '../../../../electron/core/report/audit-reports.ts'
import { temporaryFolder } from '../../../world.ts'
import { type AuditWorld, auditWorld, everything } from '../audit/audit-world.ts'

let folder: ReturnType<typeof temporaryFolder>
let world: AuditWorld
let reports: AuditReports
const names: Record<string, string> = { 'ann@x.example': 'Ann Lee', 'dana@x.example': 'דנה לוי' }
beforeEach(() => {
  folder = temporaryFolder()
  world = auditWorld()
  const clock = { now: () => Date.UTC(2026, 10, 26), monotonic: () => 0, sleep: async () => undefined }
  reports = createAuditReports({
    db: world.db,
    audit: world.audit,
    ports: { clock, actor: 'rosa' },
    scratch: join(folder.path, 'scratch'),
    // Two addresses of one human.
    personOf: (key) => {
      const id = key === 'a.lee@home.example' ? 'ann@x.example' : key
      const addresses = id === 'ann@x.example' ? [id, 'a.lee@home.example'] : [id]
      return { key: id, name: names[id] ?? '', addresses }
    },
    siteName: (siteId) => (siteId === 's1' ? 'Bakery' : ''),
  })
})
afterEach(() => {
  world.db.close()
  folder.remove()
})

const append = (...all: readonly AuditFacts[]) =>
  world.db.tx(() => {
    for (const facts of all) world.audit.append(facts)
  })
const ofAnn = { runId: 'r1', siteId: 's1', siteName: 'Bakery', person: 'ann@x.example' }

async function write(over: Partial<ReportAsked> = {}) {
  const path = join(folder.path, 'report')
  const asked: ReportAsked = { filter: everything, grouping: 'person', form: 'page', ...over }
  const { items } = await reports.write(asked, path, world.context)
  return { path, items }
}
const page = async (over: Partial<ReportAsked> = {}) => readFileSync((await write(over)).path, 'utf8')
/** What stands on the page, without its tags. */
const wordsOf = (html: string) =>
  html
    .replace(/<style>.*<\/style>/s, '')
    .replace(/<[^>]+>/g, '\n')
    .replace(/\n+/g, '\n')
/** The sheet of lines, cell by cell, and how many formulas the workbook has. */
async function workbook(over: Partial<ReportAsked> = {}) {
  const { path } = await write({ ...over, form: 'xlsx' })
  const sheets = await readWorkbook(readFileSync(path), 'xlsx')
  const formulas = sheets.reduce((sum, { notes }) => sum + notes.formulas, 0)
  const [header = [], ...lines] = sheets.find(({ name }) => name === 'Lines')?.rows ?? []
  const cellOf = (name: string) => lines[0]?.[header.indexOf(name)]
  return { header, lines, cellOf, formulas }
}

test('a report names people before ids, joins the addresses of one human, and folds the tries of a call', async () => {
  append(
    { ...ofAnn, action: 'job.attempted', attempt: 1 },
    { ...ofAnn, action: 'job.retried', attempt: 1, reason: 'Back in the queue.' },
    { ...ofAnn, action: 'job.attempted', attempt: 2 },
    { ...ofAnn, action: 'invite.sent', attempt: 2, rolesAfter: ['Translator'], outcome: 'sent' },
    {
      ...ofAnn,
      person: 'a.lee@home.example',
      action: 'invite.refused',
      attempt: 1,
      siteId: 's2',
      siteName: 'Books',
    },
    { action: 'settings.changed', reason: 'mostReminders: 2 → 3' },
  )
  const html = await page()
  const words = wordsOf(html)
  expect(html.match(/<h2>/g)).toHaveLength(5)
  const order = [
    'Audit report',
    'Events',
    '6',
    'Totals',
    'What this report covers',
    'How to check it',
    'Ann Lee',
  ]
  const at = order.map((text) => words.indexOf(text))
  expect(at).toEqual(at.toSorted((a, b) => a - b))
  expect(at).not.toContain(-1)
  expect(words).toContain('ann@x.example, a.lee@home.example · 5 events')
  expect(words).toContain('Invite sent\n2 attempts · Translator\nrosa\n1, 2, 3, 4\n')
  expect(words).toContain('Books\nInvite refused')
  expect(words).toContain('No single person')
})

test('totals, filter, ends and what is not in it stand on top; a filtered report says how much it left out', async () => {
  append(
    { ...ofAnn, action: 'invite.sent' },
    { action: 'settings.changed' },
    { ...ofAnn, action: 'invite.revoked' },
  )
  const events = world.audit.read(everything, null, 10).events.toReversed()
  const whole = wordsOf(await page())
  expect(whole).toContain('The whole log')
  expect(whole).toContain('None. Every event of the log up to the last one is in this report.')
  expect(whole).toContain(`First hash\n${events[0]?.hash}`)
  expect(whole).toContain(`Last hash\n${events[2]?.hash}`)
  const part = wordsOf(
    await page({ filter: { ...everything, people: ['Ann@X.example'], actions: ['invite.sent'] } }),
  )
  expect(part).toContain('About Ann@X.example. Only: Invite sent')
  expect(part).toContain('3 events of the log did not pass the filter.')
  expect(part).toContain(`Last hash\n${events[0]?.hash}`)
})

test('a report is an event itself, made before the file has its name, and cancelling leaves neither', async () => {
  append({ ...ofAnn, action: 'invite.sent' })
  expect((await write()).items).toBe(1)
  expect(world.audit.read(everything, null, 1).events[0]).toMatchObject({
    action: 'audit.reported',
    reason: expect.stringMatching(
      /^1 of 1 event by person as printable page to report; no filter; last hash [0-9a-f]{64}$/,
    ),
  })
  world.stop.abort()
  await expect(write()).rejects.toMatchObject({ code: 'cancelled' })
  expect(world.audit.read(everything, null, 10).total).toBe(2)
})

test('a record that was changed is named, and the report does not pass for sound', async () => {
  append({ ...ofAnn, action: 'invite.sent' }, { ...ofAnn, action: 'invite.revoked', reason: 'as asked' })
  expect(wordsOf(await page())).toContain('all are right')
  world.db.run('DROP TRIGGER audit_is_not_changed')
  world.db.run("UPDATE audit SET body = replace(body, 'as asked', 'as asked?') WHERE id = 2")
  expect(wordsOf(await page())).toContain(
    '1 event of this report does not give the hash of its record any more, the first is No. 2.',
  )
})

test('two reports at once are made one after the other, each with its own events', async () => {
  append({ ...ofAnn, action: 'invite.sent' }, { ...ofAnn, person: 'ben@x.example', action: 'invite.sent' })
  const ask = (person: string) =>
    reports.write(
      { filter: { ...everything, people: [person] }, grouping: 'site', form: 'page' },
      join(folder.path, person),
      world.context,
    )
  await Promise.all([ask('ann@x.example'), ask('ben@x.example')])
  for (const [mine, other] of [
    ['ann@x.example', 'ben@x.example'] as const,
    ['ben@x.example', 'ann@x.example'] as const,
  ]) {
    const words = wordsOf(readFileSync(join(folder.path, mine), 'utf8'))
    expect([words.includes(mine), words.includes(other)]).toEqual([true, false])
  }
})

const nasty = fc.string({
  unit: fc.constantFrom(
    '<',
    '>',
    '"',
    "'",
    '&',
    '=',
    '+',
    '@',
    '\t',
    '\r',
    '\n',
    'ש',
    'ع',
    '\u202e',
    '\u2069',
    ',',
    'a',
    '_x000D_',
  ),
  minLength: 1,
  maxLength: 12,
})

test('no text of anybody becomes a part of the page, and none turns what stands beside it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(nasty, { minLength: 6, maxLength: 6 }), async ([a, b, c, d, e, f]) => {
      names['ann@x.example'] = `x${a}`
      append({
        ...ofAnn,
        action: 'review.answered',
        siteName: b ?? '',
        siteId: `s${c}`,
        rolesBefore: [d ?? ''],
        outcome: e ?? '',
        reason: f ?? '',
      })
      const html = await page()
      const tags = new Set([...html.matchAll(/<\/?([a-z0-9!]+)[^>]*>/g)].map(([, tag]) => tag))
      const known = [
        '!doctype',
        'html',
        'head',
        'meta',
        'title',
        'style',
        'body',
        'header',
        'h1',
        'p',
        'dl',
        'div',
      ]
      const more = [
        'dt',
        'dd',
        'section',
        'h2',
        'table',
        'col',
        'thead',
        'tr',
        'th',
        'tbody',
        'td',
        'footer',
        'bdi',
      ]
      expect([...tags].filter((tag) => ![...known, ...more].includes(tag ?? ''))).toEqual([])
      // Every cell is an isolate of its own.
      for (const [, cell] of html.matchAll(/<td>(.*?)<\/td>/gs))
        expect(cell).toMatch(/^$|^<bdi>[^<]*<\/bdi>$/s)
    }),
    { numRuns: 40 },
  )
  names['ann@x.example'] = 'Ann Lee'
})

test('texts of a workbook stay texts: none is a formula, and each comes back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(nasty, nasty, async (name, reason) => {
      names['ben@x.example'] = name
      append({ ...ofAnn, person: 'ben@x.example', action: 'review.answered', reason })
      const filter = { ...everything, people: ['ben@x.example'] }
      const { lines, header, formulas } = await workbook({ filter })
      expect(formulas).toBe(0)
      const last = lines.at(-1) ?? []
      expect([last[header.indexOf('Name')], last[header.indexOf('Why')]]).toEqual([name, reason])
    }),
    { numRuns: 25 },
  )
})

test('the workbook has a line for each entry, with the ids after the names', async () => {
  append(
    { ...ofAnn, person: 'dana@x.example', action: 'job.attempted', attempt: 1 },
    {
      ...ofAnn,
      person: 'dana@x.example',
      action: 'invite.sent',
      attempt: 1,
      rolesAfter: ['Translator'],
      inviteId: 'i1',
    },
  )
  const { header, cellOf } = await workbook({ grouping: 'site' })
  expect(['Site', 'Name', 'Address', 'Roles after', 'Events', 'Invite id'].map(cellOf)).toEqual([
    'Bakery',
    'דנה לוי',
    'dana@x.example',
    'Translator',
    '1, 2',
    'i1',
  ])
  expect(header.indexOf('Site id')).toBeGreaterThan(header.indexOf('Name'))
})
