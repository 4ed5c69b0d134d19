import { basename, resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { AppError } from '../../../shared/errors.ts'
import {
  type ExistingRows,
  existingRowChoices,
  guessAll,
  type ImportPreview,
} from '../../../shared/import.ts'
import { countReasonWords } from '../../../shared/words/import-words.ts'
import { beginImport } from './begin-import.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { formatOf } from './export-format.ts'
import { findRoster } from './find-roster.ts'
import { reportWords, reviewFacts } from './import-report.ts'
import { optionsOfMap, readingOfMap, readMap } from './read-map.ts'
import { stoppable } from './stoppable.ts'
import { importShape } from './table/json-shapes.ts'
import { WrongUse } from './table/read-arguments.ts'
import type { TerminalCore } from './terminal-core.ts'
import { withCore } from './with-core.ts'

interface Wish {
  readonly file: string
  readonly roster: string
  readonly map: string | undefined
  readonly sheet: string | undefined
  readonly existing: ExistingRows
  readonly problems: string | undefined
  readonly dryRun: boolean
  readonly say: (value: unknown, text: () => string) => void
}

export const importCommand = defineCommand(
  {
    name: 'import',
    does: 'Read a CSV, TSV, XLSX, ODS or XLS into a roster',
    about: [
      'Reads a file as the app does: columns, header, delimiter, encoding and shape are found and shown with the reason. The rows go into the roster of that name, which is made when there is none, as one step that can be undone in the app. docs/import-map.md has the map.',
    ],
    words: [{ name: 'FILE', words: 'the file to read' }],
    options: {
      roster: { kind: 'text', value: 'NAME', words: 'the roster they go into; needed' },
      map: { kind: 'text', value: 'FILE', words: 'says what should not be guessed' },
      sheet: { kind: 'text', value: 'NAME', words: 'the sheet of a workbook' },
      existing: {
        kind: 'text',
        value: 'WAY',
        words: 'rows that are in the roster already, update when left out',
        choices: existingRowChoices,
      },
      problems: {
        kind: 'text',
        value: 'FILE',
        words: 'where rows with problems are written to, each with the reasons',
      },
      'dry-run': { kind: 'flag', words: 'tells everything and changes nothing' },
    },
    exits: ['done', 'notWell', 'refused', 'paused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'look first', line: 'invite-desk import people.csv --roster Team --dry-run' },
      {
        does: 'and keep what is wrong beside it',
        line: 'invite-desk import people.csv --roster Team --problems fix.xlsx',
      },
    ],
    json: importShape,
  },
  async ({ words: [file = ''], options, workspace, say }) => {
    const roster = options.roster?.trim() ?? ''
    if (roster === '' || roster.length > 200)
      throw new WrongUse('Say which roster with --roster NAME, of at most 200 characters.')
    const { map, sheet, existing = 'update', problems, 'dry-run': dryRun } = options
    const wish = { file, roster, map, sheet, existing, problems, dryRun, say }
    const saveTo = problems === undefined ? {} : { saveTo: problems }
    return withCore({ workspace, ...saveTo }, (core) => stoppable((signal) => importInto(core, wish, signal)))
  },
)

async function importInto(core: TerminalCore, wish: Wish, signal: AbortSignal): Promise<number> {
  const map = wish.map === undefined ? null : readMap(wish.map)
  const known = findRoster(await core.call('roster.list', {}), wish.roster)
  const into =
    known === null
      ? { kind: 'new' as const, name: wish.roster }
      : { kind: 'existing' as const, rosterId: known.id }
  const fileName = basename(wish.file)
  // Nothing is chosen about the file: one reading tells what it is and takes its rows.
  const reviews = map === null && wish.sheet === undefined
  const begun = await beginImport(core, wish.file, { into, reviews }, signal)
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
    const { reviewId } = reviews ? begun.draft : await core.call('import.review', { importId, into }, signal)
    if (reviewId === null || preview.rows === 0) {
      throw new AppError(
        'unreadable-file',
        `${fileName} has no row to import. ${preview.counts.reasons.map(countReasonWords).join(' ')}`,
      )
    }
    const faulty = await core.call('import.problems', { importId })
    const comparison = known === null ? null : await core.call('import.compare', { importId })
    const facts = reviewFacts({ file: fileName, preview, faulty, comparison })
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
    wish.say(report, () => reportWords(report))
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
