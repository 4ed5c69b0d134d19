import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { columns } from '../../../shared/column.ts'
import { AppError, messageOf } from '../../../shared/errors.ts'
import {
  guessAll,
  type ImportOptions,
  type ImportPreview,
  type ImportTarget,
  importShapes,
  joinable,
  type ValueAnswer,
} from '../../../shared/import.ts'

const texts = z.record(z.string(), z.string())
const delimiterNames = { comma: ',', semicolon: ';', tab: '\t', bar: '|' } as const
const mapFile = z.strictObject({
  sheet: z.string().optional(),
  encoding: z.string().max(40).optional(),
  delimiter: z.union([z.enum(['comma', 'semicolon', 'tab', 'bar']), z.string().length(1)]).optional(),
  quotes: z.enum(['as-written', 'standard', 'ignore']).optional(),
  /** Counted from 1, 0 for none. */
  header: z.number().int().min(0).max(101).optional(),
  columns: z.record(z.string(), z.enum([...columns, 'siteId', 'roleIds', 'across', 'ignore'])).optional(),
  sites: texts.optional(),
  roles: texts.optional(),
  shape: z.enum(importShapes).optional(),
  split: z.boolean().optional(),
  totals: z.boolean().optional(),
})
/** How a person says a file is to be read; docs/import-map.md. */
export type ImportMap = z.infer<typeof mapFile>

/** @throws AppError `invalid-input` for a file that cannot be read or is no map */
export function readMap(path: string): ImportMap {
  let value: unknown
  try {
    value = JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new AppError('invalid-input', `The map ${path} cannot be read: ${messageOf(cause)}`)
  }
  const parsed = mapFile.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  const where = issue === undefined || issue.path.length === 0 ? '' : ` at ${issue.path.join('.')}`
  throw new AppError('invalid-input', `The map ${path} is not right${where}: ${issue?.message ?? ''}`)
}

const quotesOf = { 'as-written': null, standard: true, ignore: false } as const

/** How a map says the cells of a file are to be read; its columns are those of `sheet`, null for the one found. */
export function readingOfMap(map: ImportMap, sheet: number | null): ImportOptions {
  const { encoding, delimiter, quotes, header } = map
  const named = Object.entries(delimiterNames).find(([name]) => name === delimiter)?.[1]
  return {
    ...guessAll,
    sheet,
    encoding: encoding ?? null,
    delimiter: named ?? delimiter ?? null,
    quotes: quotes === undefined ? null : quotesOf[quotes],
    headerRow: header === undefined ? null : header - 1,
  }
}

/**
 * The choices of a map for the file of `preview`, which was read as the map says; what it does not name stays guessed.
 * @throws AppError `invalid-input` when it names a column that the file does not have
 */
export function optionsOfMap(map: ImportMap, preview: ImportPreview, sheet: number | null): ImportOptions {
  const answers: ValueAnswer[] = [
    ...Object.entries(map.sites ?? {}).map(([typed, meant]) => ({ column: 'site' as const, typed, meant })),
    ...Object.entries(map.roles ?? {}).map(([typed, meant]) => ({ column: 'roles' as const, typed, meant })),
  ]
  const mapping = map.columns === undefined ? null : mapColumns(map.columns, preview)
  return {
    ...readingOfMap(map, sheet),
    answers,
    mapping,
    shape: map.shape ?? null,
    splitCells: map.split ?? null,
    takesTotals: map.totals ?? false,
  }
}

function mapColumns(
  wanted: Readonly<Record<string, ImportTarget>>,
  { headers, mapping }: ImportPreview,
): readonly ImportTarget[] {
  const chosen = new Map(Object.entries(wanted).map(([header, target]) => [header.trim(), target]))
  const has = new Set(headers.map((header) => header.trim()))
  const missing = [...chosen.keys()].filter((header) => !has.has(header))
  if (missing.length > 0) {
    const names = (list: readonly string[]) => list.map((name) => `“${name}”`).join(', ')
    throw new AppError(
      'invalid-input',
      `The map names ${names(missing)}, but the file has no such column. It has ${names(headers)}.`,
    )
  }
  const taken = new Set([...chosen.values()].filter((target) => !joinable.includes(target)))
  return headers.map((header, at) => {
    const target = chosen.get(header.trim())
    if (target !== undefined) return target
    const guessed = mapping[at] ?? 'ignore'
    return taken.has(guessed) ? 'ignore' : guessed
  })
}
