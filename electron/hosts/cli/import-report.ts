import type {
  FaultyRow,
  ImportComparison,
  ImportCounts,
  ImportPreview,
  ImportTaken,
  ImportTarget,
  OpenValue,
} from '../../../shared/import.ts'
import type { ColumnReason, ImportNotice } from '../../../shared/import-facts.ts'
import type { Problem, Severity } from '../../../shared/problem.ts'
import { countOf, formatCount } from '../../../shared/words/count.ts'
import {
  columnReasonWords,
  countReasonWords,
  importNoticeWords,
  shapeReasonWords,
} from '../../../shared/words/import-words.ts'
import { problemWords } from '../../../shared/words/problem-words.ts'
import { textTable } from './text-table.ts'

export interface ProblemKind {
  readonly code: string
  readonly severity: Severity
  readonly rows: number
  /** What is said of one of them. */
  readonly example: string
}

/** What `import` tells: a table for people, and with --json this object. */
export interface ImportReport {
  readonly file: string
  readonly roster: { readonly id: string | null; readonly name: string; readonly isNew: boolean }
  readonly dryRun: boolean
  readonly format: ImportPreview['format']
  readonly sheet: string | null
  readonly encoding: string
  readonly delimiter: string
  readonly shape: { readonly kind: ImportPreview['shape']; readonly reason: string }
  readonly columns: readonly {
    readonly header: string
    readonly target: ImportTarget
    readonly reason: string
  }[]
  readonly counts: Omit<ImportCounts, 'reasons'> & { readonly reasons: readonly string[] }
  readonly warnings: readonly string[]
  readonly openValues: readonly OpenValue[]
  readonly problems: readonly ProblemKind[]
  /** Rows with an error or a warning; `row` counts the rows read from 1. */
  readonly rejected: readonly {
    readonly row: number
    readonly email: string
    readonly problems: readonly Problem[]
  }[]
  /** Against the roster they go into; null for a new one. */
  readonly comparison: Pick<ImportComparison, 'new' | 'changed' | 'same' | 'missing'> | null
  /** null after a dry run. */
  readonly taken: Pick<ImportTaken, 'added' | 'updated' | 'left'> | null
  readonly problemsFile: string | null
}

export interface Looked {
  readonly file: string
  readonly preview: ImportPreview
  readonly faulty: readonly FaultyRow[]
  readonly comparison: ImportComparison | null
}

/** What was understood, and what is wrong with it. */
export function reviewFacts({ file, preview, faulty, comparison }: Looked) {
  const { kinds, rejected } = sortFaults(faulty)
  return {
    file,
    format: preview.format,
    sheet: preview.sheet === null ? null : (preview.sheets[preview.sheet]?.name ?? null),
    encoding: preview.encoding,
    delimiter: preview.delimiter,
    shape: { kind: preview.shape, reason: shapeReasonWords(preview.shapeReason) },
    columns: preview.headers.map((header, at) => ({
      header,
      target: preview.mapping[at] ?? ('ignore' as const),
      reason: wordsOfColumn(preview.reasons[at]),
    })),
    counts: { ...preview.counts, reasons: preview.counts.reasons.map(countReasonWords) },
    warnings: preview.warnings.map(noticeWords),
    openValues: preview.openValues,
    problems: kinds.toSorted((a, b) => ranks[a.severity] - ranks[b.severity] || b.rows - a.rows),
    rejected,
    comparison:
      comparison === null
        ? null
        : {
            new: comparison.new,
            changed: comparison.changed,
            same: comparison.same,
            missing: comparison.missing,
          },
  }
}

interface CountedKind extends ProblemKind {
  rows: number
}

/** What is wrong by kind, and the rows of which it is more than a hint. */
function sortFaults(faulty: readonly FaultyRow[]): {
  readonly kinds: readonly ProblemKind[]
  readonly rejected: ImportReport['rejected']
} {
  const kinds = new Map<string, CountedKind>()
  const kindOf = (problem: Problem): CountedKind => {
    const { code, severity } = problem
    const known = kinds.get(code) ?? { code, severity, rows: 0, example: problemWords(problem) }
    kinds.set(code, known)
    return known
  }
  // Rows of which the same is wrong share the list of it: it is sorted once for all of them.
  const sorted = new Map<
    readonly Problem[],
    { readonly kinds: ReadonlySet<CountedKind>; readonly serious: readonly Problem[] }
  >()
  const rejected: { readonly row: number; readonly email: string; readonly problems: readonly Problem[] }[] =
    []
  for (const { row, email, problems } of faulty) {
    const known = sorted.get(problems) ?? {
      kinds: new Set(problems.map(kindOf)),
      serious: problems.filter(({ severity }) => severity !== 'hint'),
    }
    sorted.set(problems, known)
    for (const kind of known.kinds) kind.rows += 1
    if (known.serious.length > 0) rejected.push({ row, email, problems: known.serious })
  }
  return { kinds: [...kinds.values()], rejected }
}

const wordsOfColumn = (reason: ColumnReason | undefined): string =>
  reason === undefined ? '' : columnReasonWords(reason)

/** In a terminal a sheet is chosen by its name. */
const noticeWords = (notice: ImportNotice): string =>
  notice.code === 'other-sheets'
    ? `${importNoticeWords(notice)} (--sheet "${notice.sheets[0]?.name ?? ''}")`
    : importNoticeWords(notice)

const ranks: Readonly<Record<Severity, number>> = { error: 0, warning: 1, hint: 2 }

/** Rows with problems listed in a terminal; --json and --problems name all. */
const mostListed = 20

export function reportWords(report: ImportReport): string {
  const { columns, counts, warnings, openValues, problems, rejected } = report
  const parts = [
    `${report.file}: ${formatWords(report)}, ${countOf(counts.lines, 'line')} → ${countOf(counts.rows, 'row')}`,
    report.shape.reason,
    ...counts.reasons,
    '',
    textTable([
      ['COLUMN', 'GOES TO', 'BECAUSE'],
      ...columns.map(({ header, target, reason }, at) => [
        header || `(column ${at + 1})`,
        target === 'ignore' ? '–' : target,
        reason,
      ]),
    ]),
  ]
  if (warnings.length > 0) parts.push('', ...warnings.map((warning) => `! ${warning}`))
  if (openValues.length > 0) {
    parts.push(
      '',
      textTable([
        ['UNSETTLED', 'SPELLING', 'ROWS', 'PERHAPS'],
        ...openValues
          .slice(0, mostListed)
          .map(({ column, typed, rows, answer, candidates }) => [
            column,
            typed,
            String(rows),
            answer === null ? candidates.join(' | ') : `taken as ${answer}`,
          ]),
      ]),
      ...more(openValues.length, 'spelling'),
    )
  }
  if (problems.length > 0) {
    parts.push(
      '',
      textTable(
        [
          ['PROBLEM', 'KIND', 'ROWS', 'FOR EXAMPLE'],
          ...problems.map(({ code, severity, rows, example }) => [code, severity, String(rows), example]),
        ],
        100,
      ),
    )
  }
  if (rejected.length > 0) {
    parts.push(
      '',
      textTable(
        [
          ['ROW', 'E-MAIL', 'WHAT IS WRONG'],
          ...rejected
            .slice(0, mostListed)
            .map(({ row, email, problems: all }) => [
              String(row),
              email,
              all.map((problem) => `${problem.column}: ${problemWords(problem)}`).join(' '),
            ]),
        ],
        100,
      ),
      ...more(rejected.length, 'row'),
    )
  }
  return [...parts, '', ...endWords(report)].join('\n')
}

const more = (count: number, what: string): readonly string[] =>
  count > mostListed ? [`… and ${countOf(count - mostListed, `more ${what}`)}; --json lists them all.`] : []

const delimiterNames: Readonly<Record<string, string>> = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'bars',
}

const formatWords = ({ format, sheet, encoding, delimiter }: ImportReport): string =>
  format === 'text'
    ? `${encoding}, separated by ${delimiterNames[delimiter] ?? delimiter}`
    : `${format.toUpperCase()}, sheet “${sheet ?? ''}”`

function endWords({
  dryRun,
  taken,
  comparison,
  roster,
  rejected,
  counts,
  problemsFile,
}: ImportReport): string[] {
  const into = roster.isNew ? `a new roster “${roster.name}”` : `“${roster.name}”`
  const said: string[] = []
  if (comparison !== null) {
    const { new: fresh, changed, same, missing } = comparison
    said.push(
      `Against ${into}: ${formatCount(fresh)} new, ${formatCount(changed)} changed, ${formatCount(same)} the same; ${countOf(missing, 'row')} of it not in the file.`,
    )
  }
  if (rejected.length > 0) said.push(`${countOf(rejected.length, 'row')} with problems.`)
  if (problemsFile !== null) said.push(`The rows with problems are in ${problemsFile}.`)
  said.push(
    taken === null
      ? `Dry run: nothing was changed. ${countOf(counts.rows, 'row')} would go into ${into}.`
      : `Into ${into}: ${formatCount(taken.added)} added, ${formatCount(taken.updated)} updated, ${formatCount(taken.left)} left as they were.`,
  )
  return dryRun || taken !== null ? said : []
}
