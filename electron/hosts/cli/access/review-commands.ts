import { basename } from 'node:path'
import { z } from 'zod'
import type { CallInput } from '../../../../shared/contract.ts'
import { AppError } from '../../../../shared/errors.ts'
import type { FiledAnswers, Review } from '../../../../shared/review.ts'
import { countOf, formatCount } from '../../../../shared/words/count.ts'
import { answerTroubleWords, filedAnswersWords } from '../../../../shared/words/review-words.ts'
import { writeCalendarDay } from '../../../../shared/words/when.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { chooseAccounts, chooseSites, siteOptions } from '../name-filter.ts'
import { readFile } from '../read-file.ts'
import { fileShape, reviewShape } from '../table/json-shapes.ts'
import { WrongUse } from '../table/read-arguments.ts'
import type { TerminalCore } from '../terminal-core.ts'
import { textTable } from '../text-table.ts'
import { withCore } from '../with-core.ts'
import { formOf } from './record-form.ts'

type Caller = Pick<TerminalCore, 'call'>

const review = { name: 'REVIEW', words: 'its name or id' } as const

export const reviewListCommand = defineCommand(
  {
    name: 'review list',
    does: 'List the reviews and how they stand',
    exits: ['done', 'noWorkspace', 'inUse'],
    examples: [{ does: 'what is due', line: 'invite-desk review list' }],
    json: z.object({ reviews: z.array(reviewShape) }),
  },
  async ({ workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const reviews = await core.call('review.list', {})
      say({ reviews }, () =>
        textTable([
          ['REVIEW', 'REVIEWER', 'DUE', 'OVER', 'ANSWERED', ''],
          ...reviews.map((one) => [
            one.name,
            one.reviewer,
            writeCalendarDay(one.dueDay),
            one.scopeWords,
            `${formatCount(one.figures.lines - one.figures.unanswered)} of ${formatCount(one.figures.lines)}`,
            one.closedAt === null ? '' : 'closed',
          ]),
        ]),
      )
      return exitCodes.done
    }),
)

export const reviewBeginCommand = defineCommand(
  {
    name: 'review begin',
    does: 'Freeze who has access, for somebody to decide on each',
    about: ['Over everything, or over one account, one client, or the sites that are named.'],
    words: [{ name: 'NAME', words: 'what it is called' }],
    options: {
      reviewer: { kind: 'text', value: 'WHO', words: 'who decides: a name or an address; needed' },
      due: { kind: 'text', value: 'YYYY-MM-DD', words: 'the last day for answers; needed' },
      ...siteOptions,
    },
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      {
        does: 'of one client',
        line: 'invite-desk review begin "North, Q1" --reviewer "Mia Torres" --due 2026-03-31 --client "Studio North"',
      },
    ],
    json: reviewShape,
  },
  async ({ words: [name = ''], options, workspace, say }) => {
    const { reviewer = '', due = '' } = options
    if (reviewer.trim() === '' || !z.iso.date().safeParse(due).success)
      throw new WrongUse('Say who decides with --reviewer, and until when with --due YYYY-MM-DD.')
    return withCore({ workspace, mustExist: true }, async (core) => {
      const scope = await scopeOf(core, options)
      const begun = await core.call('review.begin', { name, reviewer, dueDay: due, scope })
      say(begun, () => `${begun.name}: ${begun.scopeWords}, ${countOf(begun.figures.lines, 'line')}.`)
      return exitCodes.done
    })
  },
)

interface ScopeWishes {
  readonly account: readonly string[]
  readonly client: readonly string[]
  readonly site: readonly string[]
}

type AskedScope = CallInput<'review.begin'>['scope']

async function scopeOf(core: Caller, wishes: ScopeWishes): Promise<AskedScope> {
  const { account, client, site } = wishes
  const accounts = await core.call('accounts.list', {})
  const { sites } = await core.call('directory.read', {})
  const siteIds = chooseSites(wishes, accounts, sites)
  if (siteIds === null) return { kind: 'everything' }
  const [onlyAccount] = chooseAccounts(account, accounts) ?? []
  if (onlyAccount !== undefined && account.length === 1 && client.length + site.length === 0)
    return { kind: 'account', accountId: onlyAccount.id }
  const known = sites.find(({ id }) => siteIds.has(id))?.client ?? ''
  if (client.length === 1 && account.length + site.length === 0 && known !== '')
    return { kind: 'client', client: known }
  return { kind: 'sites', siteIds: [...siteIds] }
}

export const reviewExportCommand = defineCommand(
  {
    name: 'review export',
    does: 'Write the list of a review as a CSV to fill in',
    words: [review, { name: 'FILE', words: 'where to' }],
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'for the reviewer', line: 'invite-desk review export "North, Q1" north.csv' }],
    json: fileShape,
  },
  async ({ words: [name = '', file = ''], workspace, say }) =>
    withCore({ workspace, mustExist: true, saveTo: file }, async (core) => {
      const { id } = await reviewNamed(core, name)
      const saved = await core.call('review.exportSheet', { reviewId: id })
      say(saved, () => `${countOf(saved.items, 'line')} in ${saved.path}`)
      return exitCodes.done
    }),
)

export const reviewReadCommand = defineCommand(
  {
    name: 'review read',
    does: 'Take the answers of a CSV that somebody filled in',
    about: [
      'Lines that were altered, doubled, or belong to another review are named. As long as there are such, nothing is taken without `--yes TAKE`, and then only what is sound.',
    ],
    words: [review, { name: 'FILE', words: 'the file that was filled in' }],
    options: {
      yes: { kind: 'text', value: 'WORD', words: 'TAKE takes what is sound of a file with troubles' },
      'dry-run': { kind: 'flag', words: 'says what the file holds and takes nothing' },
    },
    exits: ['done', 'needsYou', 'nothingToDo', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'look first', line: 'invite-desk review read "North, Q1" north.csv --dry-run' },
      { does: 'take them', line: 'invite-desk review read "North, Q1" north.csv' },
    ],
    json: z.object({
      answers: z.number().int(),
      taken: z.number().int(),
      same: z.number().int(),
      unanswered: z.number().int(),
      missing: z.number().int(),
      troubles: z.array(z.object({ code: z.string(), record: z.number().int(), words: z.string() })),
    }),
  },
  async ({ words: [name = '', file = ''], options, workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const { id: reviewId } = await reviewNamed(core, name)
      const fileName = basename(file)
      const filed = await core.call('review.readFile', {
        reviewId,
        fileName,
        bytes: readFile(file).toString('base64'),
      })
      const { answers, troubles } = filed
      const isMeant = troubles.length === 0 || options.yes?.toLowerCase() === 'take'
      const takes = isMeant && !options['dry-run'] && answers.length > 0
      const changed = takes ? await take(core, reviewId, filed) : 0
      const words = troubles.map((trouble) => ({
        code: trouble.code,
        record: trouble.record,
        words: answerTroubleWords(trouble),
      }))
      say({ ...filed, answers: answers.length, taken: changed, troubles: words }, () =>
        [
          filedAnswersWords(filed),
          ...words.map((trouble) => trouble.words),
          takes ? `${countOf(changed, 'answer')} taken.` : 'Nothing was taken.',
        ].join('\n'),
      )
      if (troubles.length > 0) return exitCodes.needsYou
      return answers.length === 0 ? exitCodes.nothingToDo : exitCodes.done
    }),
)

async function take(core: Caller, reviewId: string, { fileName, answers }: FiledAnswers): Promise<number> {
  const given = answers.map((answer) => ({ ...answer, roleIds: [...answer.roleIds] }))
  return (await core.call('review.takeFile', { reviewId, fileName, answers: given })).changed
}

export const reviewReportCommand = defineCommand(
  {
    name: 'review report',
    does: 'Write what a review came to: answers, what was done, what nobody could know',
    words: [review, { name: 'FILE', words: 'a name that ends with .html or .csv' }],
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'for the file', line: 'invite-desk review report "North, Q1" north.html' }],
    json: fileShape,
  },
  async ({ words: [name = '', file = ''], workspace, say }) => {
    const form = formOf(file)
    return withCore({ workspace, mustExist: true, saveTo: file }, async (core) => {
      const { id } = await reviewNamed(core, name)
      const saved = await core.call('review.exportReport', { reviewId: id, form })
      say(saved, () => `The report is in ${saved.path}`)
      return exitCodes.done
    })
  },
)

/** @throws AppError `not-found`, `conflict` when several have the name */
async function reviewNamed(core: Caller, name: string): Promise<Review> {
  const reviews = await core.call('review.list', {})
  const found = reviews.filter((one) => one.id === name || one.name === name.trim())
  const [only, ...others] = found
  if (only === undefined) throw new AppError('not-found', `There is no review “${name}”.`)
  if (others.length === 0) return only
  const ids = found.map(({ id }) => id).join(', ')
  throw new AppError('conflict', `Several reviews are called “${name}”. Name one by its id: ${ids}.`)
}
