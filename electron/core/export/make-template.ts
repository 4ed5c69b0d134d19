import { columns } from '../../../shared/column.ts'
import type { Directory } from '../../../shared/directory.ts'
import { siteObstacle } from '../../../shared/site-usability.ts'
import { exportHeaders } from '../../../shared/words/column-words.ts'
import { formatCount } from '../../../shared/words/count.ts'
import { exampleAddress, listsSheet } from '../import/template-layout.ts'
import { createResolver, type Resolver } from '../spelling/resolve.ts'
import type { DropDown, PlainSheet, SheetCell } from './sheet-xml.ts'

/** Languages offered; any other code can be typed. */
const languages = 'en de fr es pt it nl pl sv da nb fi cs hu ro el uk ru tr he ar hi th vi id ja ko zh'.split(
  ' ',
)

interface Listed {
  /** The one spelling that resolves. */
  readonly text: string
  readonly ids: string
}

/**
 * A workbook to fill in that needs no guesswork when it comes back: drop-downs of the sites and roles there are, an
 * example, and a sheet that says what each column takes.
 */
export function makeTemplate(directory: Directory): {
  readonly sheets: readonly PlainSheet[]
  /** How many sites can be picked. */
  readonly sites: number
} {
  const resolver = createResolver(directory)
  const sites = listSites(directory, resolver)
  const roles = listRoles(directory, resolver)
  return {
    sheets: [peopleSheet(sites, roles), notesSheet(sites, roles), hiddenLists(sites, roles)],
    sites: sites.length,
  }
}

function listSites(directory: Directory, resolver: Resolver): readonly Listed[] {
  const ids = new Set(directory.sites.filter((site) => siteObstacle(site) === null).map((site) => site.id))
  return [...ids]
    .map((id) => ({ text: resolver.sites.textOf(id), ids: id }))
    .toSorted((a, b) => a.text.localeCompare(b.text, 'en'))
}

/** Roles of one spelling in several accounts are one entry: the site tells which is meant. */
function listRoles(directory: Directory, resolver: Resolver): readonly Listed[] {
  const byText = new Map<string, Set<string>>()
  for (const [accountId, roles] of Map.groupBy(directory.roles, (role) => role.accountId)) {
    const site = directory.sites.find((one) => one.accountId === accountId)
    if (site === undefined) continue
    const index = resolver.rolesFor(site.id)
    for (const { id } of roles) {
      const text = index.textOf([id])
      byText.set(text, (byText.get(text) ?? new Set()).add(id))
    }
  }
  return [...byText]
    .map(([text, ids]) => ({ text, ids: [...ids].join(',') }))
    .toSorted((a, b) => a.text.localeCompare(b.text, 'en'))
}

const widths = { email: 34, name: 24, site: 34, roles: 34, language: 11, note: 44 }

function peopleSheet(sites: readonly Listed[], roles: readonly Listed[]): PlainSheet {
  const example: Readonly<Record<(typeof columns)[number], string>> = {
    email: exampleAddress,
    name: 'Ann Example',
    site: sites[0]?.text ?? 'corner-bakery.example',
    roles: roles[0]?.text ?? '',
    language: 'en',
    note: 'An example. Type over it: as long as its address stays, the row is left out.',
  }
  return {
    name: 'People',
    columns: columns.map((column) => ({ header: exportHeaders[column], width: widths[column] })),
    rows: [columns.map((column) => example[column])],
    styleOf: () => 'example',
    hasFilter: true,
    dropDowns: [
      hint(0, 'E-mail', 'The address the invite goes to. One a row.'),
      hint(1, 'Name', 'Who it is, for yourself. Wix does not get it.'),
      list(2, 'A', sites.length, 'Site', 'Pick a site. Its web address or id will do, too.', true),
      list(3, 'C', roles.length, 'Roles', 'Pick a role. Type several with commas between them.', false),
      list(
        4,
        'E',
        languages.length,
        'Language',
        'Of the mail, as a code: en, de, pt-BR. May stay empty.',
        false,
      ),
      hint(5, 'Note', 'Anything, for yourself.'),
    ],
  }
}

const hint = (column: number, title: string, words: string): DropDown => ({
  column,
  source: null,
  title,
  hint: words,
  isWarned: false,
})

function list(
  column: number,
  letter: string,
  count: number,
  title: string,
  words: string,
  isWarned: boolean,
): DropDown {
  if (count === 0) return hint(column, title, words)
  const source = `${listsSheet.name}!$${letter}$2:$${letter}$${count + 1}`
  return { column, source, title, hint: words, isWarned }
}

function notesSheet(sites: readonly Listed[], roles: readonly Listed[]): PlainSheet {
  const several = roles.slice(0, 2).map(({ text }) => text)
  const rows: readonly SheetCell[][] = [
    ['E-mail', 'yes', 'The address the invite goes to. A person who gets several sites has a row for each.'],
    ['Name', 'no', 'Who it is, for yourself. Wix does not get it.'],
    [
      'Site',
      'yes',
      `One of your ${formatCount(sites.length)} sites, from the drop-down. Its web address or its id will do, too. Sites that share a name are listed by their web address.`,
    ],
    [
      'Roles',
      'yes',
      `What the person may do there, from the drop-down. Several with commas between them${several.length < 2 ? '' : `: ${several.join(', ')}`}.`,
    ],
    ['Language', 'no', 'Of the mail Wix sends, as a code: en, de, fr, pt-BR. Empty: Wix decides.'],
    ['Note', 'no', 'Anything, for yourself.'],
    [null, null, null],
    [
      'Then',
      null,
      'Save the file and import it in Invite Desk, or drop it into its window. Nothing is sent before you have seen a plan.',
    ],
  ]
  return {
    name: 'How to fill in',
    columns: [
      { header: 'Column', width: 14 },
      { header: 'Needed', width: 10 },
      { header: 'What it takes', width: 90 },
    ],
    rows,
    styleOf: () => 'wrapped',
  }
}

function hiddenLists(sites: readonly Listed[], roles: readonly Listed[]): PlainSheet {
  const length = Math.max(sites.length, roles.length, languages.length)
  return {
    name: listsSheet.name,
    isHidden: true,
    columns: listsSheet.headers.map((header) => ({ header, width: 30 })),
    rows: Array.from({ length }, (_, at) => [
      sites[at]?.text ?? null,
      sites[at]?.ids ?? null,
      roles[at]?.text ?? null,
      roles[at]?.ids ?? null,
      languages[at] ?? null,
    ]),
  }
}
