import { posix } from 'node:path'
import { readXml } from './read-xml.ts'

/** A part of an XLSX file, unpacked. */
export interface UnpackedPart {
  readonly name: string
  readonly bytes: Uint8Array
}

/**
 * The parts under the names by which they are looked for. Names know no letter case (ECMA-376 part 2, 6.2.2.3), but
 * readers do: without this a workbook whose `Sheet1.xml` is called `sheet1.xml` elsewhere in the file is damaged.
 */
export function nameParts(parts: readonly UnpackedPart[]): readonly UnpackedPart[] {
  const byFolded = new Map(parts.map((part) => [part.name.toLowerCase(), part]))
  const meant = new Map(['[Content_Types].xml', '_rels/.rels'].map((name) => [name.toLowerCase(), name]))
  const follow = (relations: string, folder: string): readonly string[] => {
    const part = byFolded.get(relations.toLowerCase())
    const targets =
      part === undefined
        ? []
        : targetsOf(part.bytes).map((target) => posix.resolve('/', folder, target).slice(1))
    for (const target of targets) {
      meant.set(target.toLowerCase(), target)
      meant.set(relationsOf(target).toLowerCase(), relationsOf(target))
    }
    return targets
  }
  // Two steps lead to everything that holds cells: the workbook, then its sheets, texts and styles.
  for (const workbook of follow('_rels/.rels', '')) follow(relationsOf(workbook), folderOf(workbook))
  return parts.map(({ name, bytes }) => ({ name: meant.get(name.toLowerCase()) ?? name, bytes }))
}

const folderOf = (name: string): string => name.slice(0, name.lastIndexOf('/') + 1)

const relationsOf = (name: string): string =>
  `${folderOf(name)}_rels/${name.slice(folderOf(name).length)}.rels`

function targetsOf(relations: Uint8Array): readonly string[] {
  const targets: string[] = []
  readXml(new TextDecoder().decode(relations), {
    open: (name, { Target: target, TargetMode: mode }) => {
      if (/(^|:)Relationship$/.test(name) && target !== undefined && mode !== 'External') targets.push(target)
    },
  })
  return targets
}
