import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { commands } from '../../../../electron/hosts/cli/commands.ts'
import { readText } from '../../../house/read-sources.ts'
import { leaveInDoubt } from './leave-in-doubt.ts'
import { type Complaints, readShapeWords } from './table/read-shape-words.ts'
import { openTerminal, type Terminal } from './terminal.ts'

// What each command prints with --json, held against what docs/cli.md tells of it.

let terminal: Terminal
beforeAll(() => {
  terminal = openTerminal()
})
afterAll(() => terminal.end())

const specs = commands.map(({ spec }) => spec).filter(({ json }) => json !== null)
const told = new Map<string, Complaints>(
  readText('docs/cli.md')
    .split(/^## /m)
    .flatMap((part) => {
      const name = part.slice(0, part.indexOf('\n'))
      const shape = /^With `--json`:[^\n]*\n\n```\n([\s\S]*?)\n```/m.exec(part)?.[1]
      return shape === undefined ? [] : [[name, readShapeWords(shape)]]
    }),
)

const played = new Set<string>()
/** Fields that a command knows and does not print, by command. */
const unprinted = new Map<string, Set<string>>()

/** What is told in another way already, or is of use to the app alone. A new field is printed, or is put here. */
const keptInside: readonly string[] = [
  'access.lines[].addressKey',
  'access.lines[].doubt',
  'access.lines[].inviteKey',
  'access.lines[].openInvites',
  'access.lines[].roles',
  'audit verify.anchor.brokenAt',
  'audit verify.anchor.events',
  'audit verify.firstHash',
  'backup list.backups[].path',
  'backup restore.backup.path',
  'doubts list.doubts[].at',
  'drift list.drift[].accountId',
  'drift list.drift[].ignored.at',
  'drift list.drift[].known',
  'drift list.drift[].personId',
  'drift list.drift[].rows',
  'drift list.drift[].unknownAccounts',
  'drift list.drift[].wholeLists',
  'ledger.invites[].addressKey',
  'ledger.invites[].hasLink',
  'offboard.isCheckedAgain',
  'offboard.isLeft',
  'offboard.note',
  'offboard.offboardings[].isCheckedAgain',
  'offboard.offboardings[].isLeft',
  'offboard.offboardings[].note',
  'offboard.sites[].accountId',
  'offboard.sites[].accountName',
  'offboard.sites[].wixIds',
  'plan.calls[].after',
  'plan.choices',
  'plan.guards',
  'plan.lines[].addressKey',
  'plan.releasedRemovals',
  'plan.seats',
  'plan.source',
  'review begin.scope',
  'review list.reviews[].scope',
  'review read.fileName',
  'runs cancel.ratePerMinute',
  'runs cancel.waits',
  'runs list.runs[].ratePerMinute',
  'runs list.runs[].waits',
  'sites.sites[].isBlocked',
  'sites.sites[].isHeadless',
  'sites.sites[].isOurs',
  'sites.sites[].isPremium',
  'sites.sites[].isPresent',
  'sites.sites[].isPublished',
  'sites.sites[].source',
]

/** Names of fields, with `[]` for lists. */
function fieldsOf(value: unknown, at = ''): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one: unknown) => fieldsOf(one, `${at}[]`))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) => [
    `${at}.${name}`,
    ...fieldsOf(one, `${at}.${name}`),
  ])
}

/** Runs it with --json; the last line that it printed. */
async function play<T = unknown>(...args: readonly string[]): Promise<T> {
  const spec = specs.find(({ name }) => `${args.join(' ')} `.startsWith(`${name} `))
  if (spec?.json === undefined || spec.json === null) throw new Error(`no --json: ${args.join(' ')}`)
  const { name } = spec
  const known: unknown[] = []
  const parse = spec.json.parse.bind(spec.json)
  const spy = vi.spyOn(spec.json, 'parse').mockImplementation((value: unknown) => {
    known.push(JSON.parse(JSON.stringify(value)))
    return parse(value)
  })
  const { out, err } = await terminal.run(...args, '--json')
  spy.mockRestore()
  const printed = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown)
  for (const value of printed) expect(told.get(name)?.(value, name), err).toEqual([])
  const names = new Set(printed.flatMap((value) => fieldsOf(value)))
  const left = unprinted.get(name) ?? new Set()
  for (const field of known.flatMap((value) => fieldsOf(value))) if (!names.has(field)) left.add(field)
  unprinted.set(name, left)
  played.add(name)
  // What is wanted of it stands in each test.
  return printed.at(-1) as T
}

async function roster(name: string, ...rows: readonly string[]) {
  await play(
    'import',
    terminal.file(`${name}.csv`, ['email,site,roles', ...rows].join('\n')),
    '--roster',
    name,
  )
}
const at = (name: string) => join(terminal.folder, name)
const today = new Date().toISOString().slice(0, 10)

test('a shape is read as it is told, and what is not so is named', () => {
  const check = readShapeWords('{ "a": text or null, "b"?: [ number, … ], "c": "x" | "y", "d": { … } }')
  expect(check({ a: null, c: 'y', d: { more: 1 } }, '')).toEqual([])
  expect(check({ a: 1, b: [1, '2'], d: {}, e: 0 }, '')).toEqual([
    '.e is not told',
    '.a is no text: 1',
    '.a is no null: 1',
    '.b[1] is no number: "2"',
    '.c is missing',
  ])
  expect(() => readShapeWords('{ "a": nothing }')).toThrow('no shape')
})

test('files in, plans, sending', async () => {
  await play('import', terminal.file('odd.csv', 'email,site,roles\nann@,Nowhere,Chef\n'), '--roster', 'Odd')
  await roster('Team', 'ann@x.example,Marlowe Books,Translator', 'bob@x.example,Osteria Lucia,Translator')
  await play('import', at('Team.csv'), '--roster', 'Team', '--dry-run')
  await play('apply', '--roster', 'Team', '--dry-run')
  const { id } = await play<{ id: string }>('plan', 'Team')
  const other = await play<{ id: string }>('plan', 'Odd')
  await play('compare', id, other.id)
  await play('compare', id, 'now', '--out', at('compared.csv'))
  await play('apply', id, '--at', '2099-03-02T08:00')
  await play('runs', 'list')
  await play('runs', 'cancel', id)
  await play('apply', '--roster', 'Team')
  await play('apply', '--roster', 'Team')
  await play('export', 'Team', at('team.csv'))
  await play('template', at('template.xlsx'))
})

test('what is known', async () => {
  await play('sync')
  await play('sites')
  await play('roles')
  await play('ledger')
  await play('ledger', '--csv', at('invites.csv'))
  await play('access')
  await play('access', '--csv', at('access.csv'))
  await play('drift', 'list')
  await roster('Wished', 'eve@x.example,Marlowe Books,Translator')
  await play('drift', 'ignore', '--roster', 'Wished', '--until', '2099-01-01', '--reason', 'later')
  await play('drift', 'list', '--ignored')
  await play('drift', 'adopt', '--roster', 'Wished')
})

test('invites afterwards, and those of others', async () => {
  await play('resend', '--no-answer', '3')
  await play('resend', '--no-answer', '0')
  await play('revoke', '--person', 'bob@x.example')
  const list = terminal.file('pasted.txt', 'gus@x.example\nnobody')
  const { changeId } = await play<{ changeId: number }>(
    ...['adopt', 'people', list, '--site', 'Marlowe Books', '--sent', today],
  )
  await play('adopt', 'people', list, '--site', 'Marlowe Books', '--sent', today)
  await play('adopt', 'ledger', at('invites.csv'))
  await play('adopt', 'steps')
  await play('adopt', 'undo', String(changeId))
})

test('lines in doubt', async () => {
  await roster('Doubtful', 'dora@x.example,Marlowe Books,Translator')
  await leaveInDoubt(terminal, 'Doubtful')
  await play('doubts', 'list')
  await play('doubts', 'answer', 'arrived', '--all')
  await play('doubts', 'list', '--answered')
})

test('off-boarding, reviews, the log, backups, the demo', async () => {
  await play('offboard')
  await play('offboard', 'ann@x.example', '--plan')
  await play('offboard', 'ann@x.example', '--certificate', at('ann.html'))
  await play('offboard')
  await play('review', 'begin', 'Q1', '--reviewer', 'Mia', '--due', '2031-03-31', '--site', 'Marlowe Books')
  await play('review', 'list')
  await play('review', 'export', 'Q1', at('q1.csv'))
  await play('review', 'read', 'Q1', at('q1.csv'))
  await play('review', 'report', 'Q1', at('q1.html'))
  await play('audit', 'verify')
  const { code } = await play<{ code: string }>('audit', 'anchor')
  await play('audit', 'verify', '--anchor', code)
  await play('audit', 'export', at('log.csv'))
  await play('audit', 'verify', at('log.csv'))
  await play('audit', 'verify', terminal.file('broken.jsonl', '{}\n'))
  await play('audit', 'report', at('log.html'))
  const { path } = await play<{ path: string }>('backup', 'now')
  await play('person', 'erase', 'bob@x.example')
  await play('backup', 'list')
  await play('backup', 'restore', path.replace(/^.*[\\/]/, ''))
  await play('demo')
})

test('a workspace goes to another computer', async () => {
  const file = at('desk.invitedesk')
  await play('workspace', 'save', file)
  const other = openTerminal()
  const used = terminal
  terminal = other
  await play('workspace', 'open', file)
  terminal = used
  other.end()
})

test('every command with --json was played, and what it knows and does not print is meant so', () => {
  expect([...told.keys()].toSorted()).toEqual(specs.map(({ name }) => name).toSorted())
  expect([...played].toSorted()).toEqual(specs.map(({ name }) => name).toSorted())
  const left = [...unprinted].flatMap(([name, fields]) => [...fields].map((field) => `${name}${field}`))
  // Fields below one that is named here go with it.
  const above = (field: string) =>
    left.some((other) => field.startsWith(`${other}.`) || field.startsWith(`${other}[`))
  expect(left.filter((field) => !above(field)).toSorted()).toEqual(keptInside)
})
