import { byteOrderMark, csvLine } from '../../../shared/csv-cell.ts'
import type { LineNow, ReviewLine } from '../../../shared/review.ts'
import { formatCount } from '../../../shared/words/count.ts'
import { decisionTitles, lineNowWords, lineSubject } from '../../../shared/words/review-words.ts'
import { isoDay, writeDay, writeExactTime } from '../../../shared/words/when.ts'
import { type PrintedPage, printPage } from '../print/print-page.ts'
import { isProvenChange, isProvenEnd, namedRolesAt } from './compare-with-now.ts'
import type { ReviewRead } from './review-in-parts.ts'
import { reviewLines } from './standing-lines.ts'
import { stateOfLine } from './state-of-line.ts'

/** A review as it stands, and who made the report of it when (UTC ISO). */
export interface ReportedReview extends Omit<ReviewRead, 'reading' | 'changed'> {
  readonly at: string
  readonly by: string
  readonly roleTitle: (roleId: string) => string
}

type Words = Pick<ReportedReview, 'roleTitle'>

const wayTitles = { line: '', bulk: 'together with others', file: 'in a file' } as const

const answerWords = ({ answer }: ReviewLine, { roleTitle }: Words): string => {
  if (answer === null) return 'Not answered'
  if (answer.decision !== 'change') return decisionTitles[answer.decision]
  return `Change to ${answer.roleIds.map(roleTitle).join('; ')}`
}

/** What Wix shows of it after the answer; never more. */
function executed(line: ReviewLine): string {
  const { answer, now } = line
  if (answer?.decision !== 'remove' && answer?.decision !== 'change') return ''
  if (answer.decision === 'remove') {
    if (isProvenEnd(now, answer.order)) return endWords(now)
    if (now.kind !== 'ended') return 'Still there as far as we know'
    return now.state === 'expired' ? 'Invite expired' : 'Not there as far as we know, not proven'
  }
  if (now.kind === 'ended') return 'No longer there as far as we know'
  const namedAt = namedRolesAt(now, answer)
  if (namedAt === null) return 'Not changed as far as we know'
  if (!isProvenChange(now, answer)) return `Had these roles already, read on ${isoDay(namedAt)}`
  return now.kind === 'roles' ? 'Changed, read back' : 'Has these roles, read back'
}

const endWords = (now: LineNow): string =>
  now.kind !== 'ended' || now.state === 'gone'
    ? 'Gone, read back'
    : now.state === 'declined'
      ? 'Invite declined, says Wix'
      : 'Invite revoked, says Wix'

const nowCell = ({ now }: ReviewLine, { roleTitle }: Words): string =>
  lineNowWords(now, { day: (iso) => isoDay(iso), role: roleTitle })

/** The report for paper: what was complete, what was carried out and read back, and what could not be known. */
export function reportPage(made: ReportedReview): Generator<string> {
  const { review, standing } = made
  const { figures } = review
  const fact = (label: string, value: number, isWarning = false) => ({
    label,
    value: formatCount(value),
    isWarning: isWarning && value > 0,
  })
  /** Made when they are written: of a large review one after the other. */
  const rowsOf = (
    isMeant: (line: ReviewLine) => boolean,
    row: (line: ReviewLine) => readonly string[],
  ): Iterable<readonly string[]> => ({
    *[Symbol.iterator]() {
      for (const line of reviewLines(standing, made.own)) if (isMeant(line)) yield row(line)
    },
  })
  const columns = ['Line', 'Who', 'Site', 'Roles', 'When frozen', 'Answer', 'Reason', 'Carried out']
  const row = (line: ReviewLine) => [
    line.id,
    lineSubject(line),
    line.siteName,
    line.roleTitles.length === 0 ? 'Not known' : line.roleTitles.join('; '),
    stateOfLine(line),
    answerWords(line, made),
    line.answer?.reason ?? '',
    executed(line),
  ]
  const page: PrintedPage = {
    title: review.name,
    subtitle: `${review.scopeWords}. Reviewer: ${review.reviewer}. Due ${writeDay(`${review.dueDay}T12:00:00`)}. ${
      review.closedAt === null ? 'Open' : `Closed ${writeDay(review.closedAt)}`
    }.`,
    facts: [
      fact('Lines', figures.lines),
      fact('Answered', figures.lines - figures.unanswered),
      fact('Not answered', figures.unanswered, true),
      fact('To be removed', figures.remove),
      fact('Gone, shown by Wix', figures.removed),
      fact('To be changed', figures.change),
      fact('Changed, read back', figures.changed),
      fact('Unsure', figures.unsure, true),
      {
        label: 'List as frozen',
        value: intactWords(made),
        isWarning: !made.isIntact,
      },
    ],
    sections: [
      {
        title: 'Not answered',
        columns,
        rows: rowsOf(({ answer }) => answer === null, row),
        empty: 'Every line was answered.',
      },
      {
        title: 'Remove and change',
        columns,
        rows: rowsOf(({ answer }) => answer?.decision === 'remove' || answer?.decision === 'change', row),
        empty: 'Nobody was to be removed or changed.',
      },
      {
        title: 'Worth a second look',
        text: 'The reviewer’s own access, and lines that were answered together with others.',
        columns: ['Line', 'Who', 'Site', 'Answer', 'Why'],
        rows: rowsOf(
          ({ answer, isOwn }) => answer !== null && (isOwn || answer.way === 'bulk'),
          (line) => [
            line.id,
            lineSubject(line),
            line.siteName,
            answerWords(line, made),
            [line.isOwn ? 'own access' : '', line.answer?.way === 'bulk' ? wayTitles.bulk : '']
              .filter((part) => part !== '')
              .join(', '),
          ],
        ),
        empty: 'None.',
      },
      {
        title: 'Known otherwise since the list was frozen',
        columns: ['Line', 'Who', 'Site', 'Now'],
        rows: rowsOf(
          ({ now }) => now.kind !== 'same',
          (line) => [line.id, lineSubject(line), line.siteName, nowCell(line, made)],
        ),
        empty: 'Nothing that is known.',
      },
      {
        title: 'Came since, not part of this review',
        columns: ['Site', 'Who', 'Since'],
        rows: standing.newcomers.map((one) => [
          one.siteName,
          one.address === '' ? `Wix account ${one.wixIds.join(', ')}` : one.address,
          one.since === null ? 'Not known' : writeDay(one.since),
        ]),
        empty: 'Nobody that is known.',
      },
      { title: 'All lines', columns, rows: rowsOf(() => true, row), empty: '' },
    ],
    footer: `Made by ${made.by} on ${writeExactTime(made.at)}. List frozen by ${review.frozenBy} on ${writeExactTime(review.frozenAt)}, SHA-256 ${review.hash}. What Wix was not asked since then is not known.`,
  }
  return printPage(page)
}

const csvHeader = [
  'line',
  'site',
  'site id',
  'name',
  'e-mail',
  'wix account',
  'roles',
  'when frozen',
  'answer',
  'reason',
  'answered at (UTC)',
  'answered by',
  'answered how',
  'own access',
  'now',
  'carried out',
]

/** The report as CSV; its last line says how many lines it must hold, of which list. */
export function* reportCsv(made: ReportedReview): Generator<string> {
  yield byteOrderMark + csvLine(csvHeader)
  for (const line of reviewLines(made.standing, made.own)) {
    yield csvLine([
      line.id,
      line.siteName,
      line.siteId,
      line.name,
      line.address,
      line.wixIds.join(' '),
      line.roleTitles.join('; '),
      stateOfLine(line),
      answerWords(line, made),
      line.answer?.reason ?? '',
      line.answer?.at ?? '',
      line.answer?.by ?? '',
      line.answer === null ? '' : wayTitles[line.answer.way],
      line.isOwn ? 'yes' : '',
      nowCell(line, made),
      executed(line),
    ])
  }
  yield csvLine(['complete', `${made.standing.lines.length} lines`, made.review.hash, `made ${made.at}`])
}

function intactWords({ isIntact, review }: Pick<ReviewRead, 'isIntact' | 'review'>): string {
  if (!isIntact) return 'CHANGED since it was frozen'
  return review.erasedHash === '' ? 'Unchanged' : 'Unchanged, but for a person who was erased'
}
