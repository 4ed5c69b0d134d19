import { basename, resolve } from 'node:path'
import { isDeepStrictEqual, parseArgs } from 'node:util'
import { AppError } from '../../../shared/errors.ts'
import {
  type ExistingRows,
  existingRowChoices,
  guessAll,
  type ImportPreview,
} from '../../../shared/import.ts'
import { countReasonWords } from '../../../shared/words/import-words.ts'
import { beginImport } from './begin-import.ts'
import { exitCodes } from './exit-codes.ts'
import { formatOf } from './export-format.ts'
import { findRoster } from './find-roster.ts'
import { reportWords, reviewFacts } from './import-report.ts'
import type { TerminalCore } from './open-core.ts'
import { optionsOfMap, readingOfMap, readMap } from './read-map.ts'
import { withCore } from './with-core.ts'

const usage = `Usage: invite-desk import FILE --roster NAME [--map FILE] [--sheet NAME] [--existing update|skip|add]
                               [--problems FILE] [--dry-run] [--json] [--workspace DIR]
`

interface Wish {
  readonly file: string
  readonly roster: string
  readonly map: string | undefined
  readonly sheet: string | undefined
  readonly existing: ExistingRows
  readonly problems: string | undefined
  readonly dryRun: boolean
  readonly isJson: boolean
}

/**
 * `import FILE --roster NAME`: reads a file as the app does and takes its rows over, into the roster of that name or a
 * new one. Tells what it understood and why; with `--dry-run` that is all.
 */
export async function importCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      workspace: { type: 'string' },
      roster: { type: 'string' },
      map: { type: 'string' },
      sheet: { type: 'string' },
      existing: { type: 'string', default: 'update' },
      problems: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [file, ...more] = positionals
  const roster = values.roster?.trim() ?? ''
  const existing = existingRowChoices.find((choice) => choice === values.existing)
  if (
    file === undefined ||
    more.length > 0 ||
    roster === '' ||
    roster.length > 200 ||
    existing === undefined
  ) {
    process.stdout.write(usage)
    return exitCodes.wrongUse
  }
  const { workspace, map, sheet, problems } = values
  const wish = {
    file,
    roster,
    map,
    sheet,
    existing,
    problems,
    dryRun: values['dry-run'],
    isJson: values.json,
  }
  const saveTo = problems === undefined ? {} : { saveTo: problems }
  return withCore({ workspace, ...saveTo }, values.json, (core) =>
    stoppable((signal) => importInto(core, wish, signal)),
  )
}

/** Ctrl+C ends the reading; what was begun is thrown away. */
async function stoppable(work: (signal: AbortSignal) => Promise<number>): Promise<number> {
  const stop = new AbortController()
  const onStop = () => stop.abort()
  process.once('SIGINT', onStop)
  try {
    return await work(stop.signal)
  } finally {
    process.off('SIGINT', onStop)
  }
}

async function importInto(core: TerminalCore, wish: Wish, signal: AbortSignal): Promise<number> {
  const map = wish.map === undefined ? null : readMap(wish.map)
  const known = findRoster(await core.call('roster.list', {}), wish.roster)
  const into =
    known === null
      ? { kind: 'new' as const, name: wish.roster }
      : { kind: 'existing' as const, rosterId: known.id }
  const fileName = basename(wish.file)
  const begun = await beginImport(core, wish.file, into, signal)
  const importId = begun.draft.id
  let isFinished = false
  try {
    const choose = async (options: typeof guessAll) =>
      (await core.call('import.choose', { importId, options, into }, signal)).preview
    let preview = begun.preview
    const sheetName = wish.sheet ?? map?.sheet
    const sheet = sheetName === undefined ? null : sheetCalled(sheetName, preview)
    const reading = readingOfMap(map ?? {}, sheet)
    // The columns a map names are those of the file as the map has it read.
    if (!isDeepStrictEqual(reading, guessAll)) preview = await choose(reading)
    if (map !== null) preview = await choose(optionsOfMap(map, preview, sheet))
    const { reviewId } = await core.call('import.review', { importId, into }, signal)
    if (reviewId === null || preview.rows === 0) {
      throw new AppError(
        'unreadable-file',
        `${fileName} has no row to import. ${preview.counts.reasons.map(countReasonWords).join(' ')}`,
      )
    }
    const review = await core.call('roster.open', { rosterId: reviewId })
    const comparison = known === null ? null : await core.call('import.compare', { importId })
    const facts = reviewFacts({ file: fileName, preview, review, comparison })
    const problemsFile =
      wish.problems === undefined || facts.rejected.length === 0
        ? null
        : await saveProblems(core, reviewId, wish.problems)
    const { existing, dryRun } = wish
    const taken = dryRun ? null : await core.call('import.finish', { importId, existing, markMissing: false })
    isFinished = taken !== null
    const report = {
      ...facts,
      roster: {
        id: taken?.rosterId ?? known?.id ?? null,
        name: known?.name ?? wish.roster,
        isNew: known === null,
      },
      dryRun,
      taken: taken === null ? null : { added: taken.added, updated: taken.updated, left: taken.left },
      problemsFile,
    }
    process.stdout.write(`${wish.isJson ? JSON.stringify(report) : reportWords(report)}\n`)
    return facts.rejected.length === 0 ? exitCodes.done : exitCodes.notWell
  } finally {
    if (!isFinished) await core.call('import.discard', { importId })
  }
}

function sheetCalled(wanted: string, { sheets }: ImportPreview): number {
  const fold = (name: string) => name.trim().toLowerCase()
  const at = sheets.findIndex(({ name }) => fold(name) === fold(wanted))
  if (at >= 0) return at
  const names = sheets.map(({ name }) => `“${name}”`).join(', ')
  throw new AppError(
    'invalid-input',
    sheets.length === 0
      ? 'The file is no workbook, so it has no sheets. Leave the sheet out.'
      : `The workbook has no sheet “${wanted}”. It has ${names}.`,
  )
}

async function saveProblems(core: TerminalCore, rosterId: string, path: string): Promise<string> {
  await core.call('export.roster', {
    rosterId,
    rows: { kind: 'troubled' },
    columns: ['email', 'name', 'site', 'roles', 'language', 'note', 'problems', 'siteId', 'roleIds'],
    format: formatOf(path),
  })
  return resolve(path)
}
