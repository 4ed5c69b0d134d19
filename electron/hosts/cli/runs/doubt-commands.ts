import { z } from 'zod'
import { addressKey } from '../../../../shared/email.ts'
import type { DoubtLine } from '../../../../shared/runs/doubts.ts'
import { countOf } from '../../../../shared/words/count.ts'
import {
  askedWords,
  decisionWords,
  sinceWords,
  takeBackWords,
} from '../../../../shared/words/doubt-line-words.ts'
import { reasonWords } from '../../../../shared/words/outcome-words.ts'
import { writeDayTime } from '../../../../shared/words/when.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { chooseSites, siteOptions } from '../name-filter.ts'
import type { GivenOf, OptionSpec } from '../table/command-spec.ts'
import { WrongUse } from '../table/read-arguments.ts'
import type { TerminalCore } from '../terminal-core.ts'
import { withCore } from '../with-core.ts'

const text = z.string()
const time = z.iso.datetime().nullable()

const doubtShape = z.object({
  itemId: text,
  runId: text,
  runTitle: text,
  kind: z.enum(['invite', 'resend', 'revoke', 'change-role', 'remove']),
  rosterId: text.nullable(),
  rosterName: text,
  rowId: z.number().int().nullable(),
  accountId: text,
  siteId: text,
  siteName: text,
  address: text,
  wixId: text.nullable(),
  roleTitles: z.array(text),
  askedAt: time,
  attempts: z.number().int(),
  because: z.looseObject({ kind: text }),
  httpStatus: z.number().int().nullable(),
  wixRequestId: text.nullable(),
  isOpen: z.boolean(),
  site: z.object({
    readAt: time,
    isReadSince: z.boolean(),
    person: z.object({ state: text, sureness: text.nullable() }).nullable(),
    newcomers: z.array(z.object({ wixId: text, firstSeenAt: z.iso.datetime(), isCandidate: z.boolean() })),
  }),
  decision: z
    .object({
      answer: z.enum(['arrived', 'send-again', 'leave']),
      at: z.iso.datetime(),
      by: text,
      stays: text.nullable(),
    })
    .nullable(),
})

/** Which lines in doubt are meant. */
const doubtOptions = {
  run: { kind: 'many', value: 'RUN', words: 'only lines of this run, by its id' },
  person: { kind: 'many', value: 'ADDRESS', words: 'only lines of this address' },
  ...siteOptions,
} as const satisfies Readonly<Record<string, OptionSpec>>
type DoubtChoice = GivenOf<typeof doubtOptions>

async function doubtsMeant(
  core: Pick<TerminalCore, 'call'>,
  options: DoubtChoice,
): Promise<readonly DoubtLine[]> {
  const { sites } = await core.call('directory.read', {})
  const siteIds = chooseSites(options, await core.call('accounts.list', {}), sites)
  const people = new Set(options.person.map(addressKey))
  return (await core.call('outbox.doubts', {})).filter(
    (line) =>
      (options.run.length === 0 || options.run.includes(line.runId)) &&
      (people.size === 0 || people.has(addressKey(line.address))) &&
      (siteIds === null || siteIds.has(line.siteId)),
  )
}

export const doubtsCommand = defineCommand(
  {
    name: 'doubts list',
    does: 'List lines in doubt: Wix may have acted, and did not say',
    about: [
      'Each with when it was asked, what came back, and who was seen on the site since. `doubts answer` says what became of them; nothing of them is sent again by itself.',
    ],
    options: { ...doubtOptions, answered: { kind: 'flag', words: 'those that were answered, too' } },
    exits: ['done', 'needsYou', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'what a person has to look at', line: 'invite-desk doubts list' }],
    json: z.object({ doubts: z.array(doubtShape) }),
    jsonWords: 'The exit code is 6 while a line waits for an answer.',
  },
  async ({ options, workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const lines = (await doubtsMeant(core, options)).filter(({ isOpen }) => isOpen || options.answered)
      say({ doubts: lines }, () =>
        [...lines.flatMap(wordsOf), countOf(lines.length, 'line in doubt', 'lines in doubt')].join('\n'),
      )
      return lines.some(waits) ? exitCodes.needsYou : exitCodes.done
    }),
)

const waits = ({ isOpen, decision }: DoubtLine): boolean => isOpen && decision === null
const dayTime = (iso: string) => writeDayTime(iso)

function wordsOf(line: DoubtLine): readonly string[] {
  const { address, siteName, decision } = line
  const answered =
    decision === null
      ? []
      : [`  ${decisionWords(decision, line.kind)} by ${decision.by}, ${dayTime(decision.at)}.`]
  return [
    `${address} · ${siteName} · ${askedWords(line)}, ${line.askedAt === null ? 'when is not known' : dayTime(line.askedAt)}`,
    `  ${reasonWords(line.because)}`,
    `  ${sinceWords(line.site, dayTime)}`,
    ...answered,
  ]
}

const answers = ['arrived', 'send-again', 'leave', 'take-back'] as const

export const doubtsAnswerCommand = defineCommand(
  {
    name: 'doubts answer',
    does: 'Say what became of lines in doubt',
    about: [
      'ANSWER is `arrived` (it is there: it is marked so, and cannot be resent or revoked from here), `send-again` (which may mail a second time), `leave` (nothing is done), or `take-back` (in doubt again, as long as nothing left because of the answer).',
      'Lines are chosen by the options, of which one at least is needed; --all takes every one. The audit log names who answered.',
    ],
    words: [{ name: 'ANSWER', words: answers.join(', ') }],
    options: { ...doubtOptions, all: { kind: 'flag', words: 'every line in doubt' } },
    exits: ['done', 'nothingToDo', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      {
        does: 'she says that the mail came',
        line: 'invite-desk doubts answer arrived --person ann@studio.example',
      },
      { does: 'after all not', line: 'invite-desk doubts answer take-back --person ann@studio.example' },
    ],
    json: z.object({ answered: z.number().int() }),
  },
  async ({ words: [typed = ''], options, workspace, say }) => {
    const answer = answers.find((one) => one === typed)
    if (answer === undefined)
      throw new WrongUse(`“${typed}” is no answer. It is one of ${answers.join(', ')}.`)
    const named = [options.run, options.person, options.account, options.client, options.site]
    if (!options.all && named.every((list) => list.length === 0))
      throw new WrongUse('Say which lines, for example with --person, or all of them with --all.')
    return withCore({ workspace, mustExist: true }, async (core) => {
      const meant = await doubtsMeant(core, options)
      const chosen = meant.filter((line) => (answer === 'take-back' ? canBeTakenBack(line) : line.isOpen))
      for (const { decision, address, siteName } of meant) {
        if (answer !== 'take-back' || decision === null || decision.stays === null) continue
        process.stderr.write(`${address} · ${siteName}: ${takeBackWords(decision.stays)}\n`)
      }
      const itemIds = chosen.map(({ itemId }) => itemId)
      if (itemIds.length > 0 && answer === 'take-back') await core.call('outbox.takeBackAnswers', { itemIds })
      else if (itemIds.length > 0 && answer !== 'take-back')
        await core.call('outbox.answerDoubts', { itemIds, answer })
      say({ answered: itemIds.length }, () =>
        itemIds.length === 0
          ? 'No such line is in doubt. Nothing was changed.'
          : `${countOf(itemIds.length, 'line')}: ${answerDone[answer]}.`,
      )
      return itemIds.length === 0 ? exitCodes.nothingToDo : exitCodes.done
    })
  },
)

const canBeTakenBack = ({ decision }: DoubtLine): boolean => decision !== null && decision.stays === null

const answerDone: Readonly<Record<(typeof answers)[number], string>> = {
  arrived: 'marked as arrived or done',
  'send-again': 'to be asked for again; `apply` with the plan of their run waits for it',
  leave: 'left in doubt',
  'take-back': 'in doubt again',
}
