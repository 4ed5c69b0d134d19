import { posix } from 'node:path'
import { refuseReading } from '../refuse-reading.ts'
import type { PackedPart } from './open-zip.ts'
import { readPart } from './read-part.ts'
import { localName } from './read-xml.ts'

/** A sheet as the workbook lists it. */
export interface SheetPart {
  readonly name: string
  readonly isHidden: boolean
  readonly part: PackedPart
}

/** The parts of an XLSX file that cells come from; pictures, charts and macros are never unpacked. */
export interface XlsxParts {
  readonly sheets: readonly SheetPart[]
  readonly strings: PackedPart | null
  readonly styles: PackedPart | null
  /** Days are counted from 1904. */
  readonly is1904: boolean
  /** Where the links of a part lead, by their ids. */
  targetsOf(part: PackedPart): Promise<ReadonlyMap<string, string>>
}

interface Relation {
  /** The last word of its type, the same in both editions of the standard. */
  readonly kind: string
  readonly target: string
}

/**
 * Follows the relations of an XLSX file (ECMA-376 part 2, 9.3) to its sheets, texts and styles.
 * @throws AppError `unreadable-file` when what they lead to is not there
 */
export async function findXlsxParts(parts: readonly PackedPart[]): Promise<XlsxParts> {
  // Names know no letter case (ECMA-376 part 2, 6.2.2.3).
  const byName = new Map(parts.map((part) => [part.name.toLowerCase(), part]))
  const find = (name: string): PackedPart | null => byName.get(name.toLowerCase()) ?? null
  const relationsOf = async (name: string): Promise<ReadonlyMap<string, Relation>> => {
    const part = find(`${folderOf(name)}_rels/${name.slice(folderOf(name).length)}.rels`)
    return part === null ? new Map() : readRelations(part)
  }
  const follow = (from: string, relation: Relation | undefined): PackedPart | null =>
    relation === undefined ? null : find(nameOf(from, relation.target))

  const root = [...(await relationsOf('')).values()].find(({ kind }) => kind === 'officeDocument')
  const workbook = follow('', root)
  if (workbook === null) throw refuseReading({ code: 'damaged-workbook', damage: { what: 'sheet-list' } })
  const relations = await relationsOf(workbook.name)
  const called = (kind: string) =>
    follow(
      workbook.name,
      [...relations.values()].find((relation) => relation.kind === kind),
    )

  const sheets: SheetPart[] = []
  let is1904 = false
  await readPart(workbook, {
    open: (name, attributes) => {
      switch (localName(name)) {
        case 'workbookPr':
          is1904 = isTrue(attributes.date1904)
          return
        case 'sheet': {
          const relation = relations.get(relationId(attributes))
          const title = attributes.name ?? `Sheet${sheets.length + 1}`
          // Sheets of charts and of macros are listed, too.
          if (relation?.kind !== 'worksheet') return
          const part = follow(workbook.name, relation)
          if (part === null)
            throw refuseReading({ code: 'damaged-workbook', damage: { what: 'sheet', title } })
          const isHidden = /^(very)?hidden$/i.test(attributes.state ?? '')
          sheets.push({ name: title, isHidden, part })
        }
      }
    },
  })
  return {
    sheets,
    strings: called('sharedStrings'),
    styles: called('styles'),
    is1904,
    targetsOf: async ({ name }) =>
      new Map([...(await relationsOf(name))].map(([id, { target }]) => [id, target])),
  }
}

/** As XML Schema writes booleans. */
export const isTrue = (value: string | undefined): boolean => value === '1' || value === 'true'

/** `r:id`, whatever prefix stands for relations. */
export const relationId = (attributes: Readonly<Record<string, string>>): string => {
  for (const name in attributes) if (name.endsWith(':id')) return attributes[name] ?? ''
  return ''
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)

const nameOf = (from: string, target: string): string =>
  posix.resolve('/', folderOf(from), target.replaceAll('\\', '/')).slice(1)

async function readRelations(part: PackedPart): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>()
  await readPart(part, {
    open: (name, { Id: id = '', Type: type = '', Target: target = '' }) => {
      if (localName(name) === 'Relationship') {
        relations.set(id, { kind: type.slice(type.lastIndexOf('/') + 1), target })
      }
    },
  })
  return relations
}
