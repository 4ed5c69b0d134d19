import { type Column, columns } from '../../../shared/column.ts'
import type { Directory } from '../../../shared/directory.ts'
import { siteObstacle } from '../../../shared/sites/site-usability.ts'
import { columnTitles, exportHeaders } from '../../../shared/words/column-words.ts'
import {
  templateExample,
  templateHints,
  templateNote,
  templateNotes,
} from '../../../shared/words/template-words.ts'
import { exampleAddress, listsSheet } from '../files/template-layout.ts'
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

const needed: ReadonlySet<Column> = new Set(['email', 'site', 'roles'])
const noteWidths = [14, 10, 90]
const widths = { email: 34, name: 24, site: 34, roles: 34, until: 13, language: 11, note: 44 }

function peopleSheet(sites: readonly Listed[], roles: readonly Listed[]): PlainSheet {
  const example: Readonly<Record<(typeof columns)[number], string>> = {
    email: exampleAddress,
    name: 'Ann Example',
    site: sites[0]?.text ?? 'corner-bakery.example',
    roles: roles[0]?.text ?? '',
    until: '',
    language: 'en',
    note: templateExample,
  }
  return {
    name: 'People',
    columns: columns.map((column) => ({ header: exportHeaders[column], width: widths[column] })),
    rows: [columns.map((column) => example[column])],
    styleOf: () => 'example',
    hasFilter: true,
    dropDowns: columns.map((column, at) => {
      switch (column) {
        case 'site':
          return list(column, at, 'A', sites.length)
        case 'roles':
          return list(column, at, 'C', roles.length)
        case 'language':
          return list(column, at, 'E', languages.length)
        default:
          return hint(column, at)
      }
    }),
  }
}

const hint = (column: Column, at: number): DropDown => ({
  column: at,
  source: null,
  title: columnTitles[column],
  hint: templateHints[column],
  isWarned: false,
})

/** `letter` is the column of the hidden lists. Only a site can be told to be none of the list. */
function list(column: Column, at: number, letter: string, count: number): DropDown {
  if (count === 0) return hint(column, at)
  const source = `${listsSheet.name}!$${letter}$2:$${letter}$${count + 1}`
  return { ...hint(column, at), source, isWarned: column === 'site' }
}

function notesSheet(sites: readonly Listed[], roles: readonly Listed[]): PlainSheet {
  const several = roles.slice(0, 2).map(({ text }) => text)
  const rows: readonly SheetCell[][] = [
    ...columns.map((column) => [
      columnTitles[column],
      templateNotes.needed(needed.has(column)),
      templateNote(column, sites.length, several),
    ]),
    [null, null, null],
    [templateNotes.next[0], null, templateNotes.next[1]],
  ]
  return {
    name: templateNotes.sheet,
    columns: templateNotes.headers.map((header, at) => ({ header, width: noteWidths[at] ?? 10 })),
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
