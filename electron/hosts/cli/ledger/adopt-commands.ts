import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../../shared/errors.ts'
import { foldSpelling } from '../../../../shared/fold-spelling.ts'
import type { LedgerComparison, LedgerStep } from '../../../../shared/ledger/elsewhere.ts'
import { countOf, formatCount } from '../../../../shared/words/count.ts'
import {
  differenceWords,
  fileCompletenessWords,
  ledgerStepUndoWords,
  ledgerStepWords,
  pastedStandingWords,
  unreadInviteWords,
} from '../../../../shared/words/elsewhere-words.ts'
import { writeDay, writeDayTime } from '../../../../shared/words/when.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { siteNamed } from '../name-filter.ts'
import { readFile } from '../read-file.ts'
import { WrongUse } from '../table/read-arguments.ts'
import type { TerminalCore } from '../terminal-core.ts'
import { textTable } from '../text-table.ts'
import { withCore } from '../with-core.ts'

const text = z.string()
const count = z.number().int()
const exits = ['done', 'needsYou', 'nothingToDo', 'refused', 'noWorkspace', 'inUse'] as const
const undoIt = ({ changeId }: { readonly changeId: number | null }): readonly string[] =>
  changeId === null ? [] : [`Take it back with: invite-desk adopt undo ${changeId}`]

export const adoptPeopleCommand = defineCommand(
  {
    name: 'adopt people',
    does: 'Take in invites that were sent elsewhere, as a list of people says',
    about: [
      'FILE is any text with addresses in it, as copied from Wix; `-` reads what is piped in. Who is invited or in already is said and left as it is. What is taken is known, and cannot be resent or revoked from here, because nobody has its id.',
    ],
    words: [{ name: 'FILE', words: 'the list, or `-`' }],
    options: {
      site: { kind: 'text', value: 'SITE', words: 'to which site, by its name, address or id; needed' },
      sent: { kind: 'text', value: 'DAY', words: 'the day on which they were sent, as 2026-03-14; needed' },
      role: { kind: 'many', value: 'ROLE', words: 'with which role, by its title or id, when it is known' },
      'dry-run': { kind: 'flag', words: 'says who is new and takes nobody in' },
    },
    exits,
    examples: [
      {
        does: 'what was sent from Wix last week',
        line: 'invite-desk adopt people people.txt --site "Marlowe Books" --sent 2026-03-14 --role Translator',
      },
    ],
    json: z.object({
      people: z.array(z.object({ address: text, standing: z.looseObject({ kind: text }) })),
      unread: z.array(text),
      added: count,
      changeId: count.nullable(),
    }),
    jsonWords: '`standing` is `new`, or what is known already. `changeId` is for `adopt undo`.',
  },
  async ({ words: [file = ''], options, workspace, say }) => {
    const { site, sent, role: roleNames, 'dry-run': dryRun } = options
    if (site === undefined || sent === undefined)
      throw new WrongUse('Say where with --site, and when with --sent.')
    const list = file === '-' ? readFileSync(0, 'utf8') : readFile(file).toString('utf8')
    return withCore({ workspace, mustExist: true }, async (core) => {
      const siteId = siteNamed(site, (await core.call('directory.read', {})).sites)
      const roleIds = await rolesNamed(core, siteId, roleNames)
      const { people, unread } = await core.call('ledger.readPasted', { siteId, text: list, sentDay: sent })
      const addresses = people.flatMap(({ address, standing }) => (standing.kind === 'new' ? [address] : []))
      const done =
        dryRun || addresses.length === 0
          ? { changeId: null, added: 0 }
          : await core.call('ledger.adopt', { siteId, roleIds, sentDay: sent, addresses })
      say({ people, unread, added: done.added, changeId: done.changeId }, () =>
        [
          textTable([
            ['PERSON', ''],
            ...people.map(({ address, standing }) => [
              address,
              pastedStandingWords(standing, (iso) => writeDay(iso)) || 'new',
            ]),
          ]),
          dryRun
            ? `${countOf(addresses.length, 'invite')} would be taken in.`
            : `${countOf(done.added, 'invite')} taken in.`,
          ...undoIt(done),
        ].join('\n'),
      )
      for (const words of unread) process.stderr.write(`Not an address: ${words}\n`)
      if (unread.length > 0) return exitCodes.needsYou
      return addresses.length === 0 ? exitCodes.nothingToDo : exitCodes.done
    })
  },
)

/** Ids of roles of the site's account. @throws AppError `not-found` */
async function rolesNamed(
  core: Pick<TerminalCore, 'call'>,
  siteId: string,
  names: readonly string[],
): Promise<string[]> {
  const { sites, roles } = await core.call('directory.read', {})
  const accountId = sites.find(({ id }) => id === siteId)?.accountId
  return names.map((name) => {
    const found = roles.find(
      (role) =>
        role.accountId === accountId && (role.id === name || foldSpelling(role.title) === foldSpelling(name)),
    )
    if (found !== undefined) return found.id
    throw new AppError('not-found', `There is no role “${name}” for this site. invite-desk roles lists them.`)
  })
}

const takes = ['newer', 'all'] as const

/** What one of the two says of an invite. */
const factsShape = z.object({
  inviteId: text.nullable(),
  wixStatus: text,
  lastSentAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  mails: count,
  roleIds: z.array(text),
  roleTitles: z.array(text),
  acceptance: z.enum(['', 'probably', 'possibly']),
})

export const adoptLedgerCommand = defineCommand(
  {
    name: 'adopt ledger',
    does: 'Read in what a colleague’s export of invites knows',
    about: [
      'FILE is what `ledger --csv`, or the app, wrote on another computer. Invites are the same by their id. What is new here is taken in; where the two differ nothing is changed unless --take says of which the file is right, and that is said.',
    ],
    words: [{ name: 'FILE', words: 'the export, as CSV, XLSX or ODS' }],
    options: {
      take: {
        kind: 'text',
        value: 'WHICH',
        words: 'believes the file where the two differ: where it knows of a later e-mail, or everywhere',
        choices: takes,
      },
      'dry-run': { kind: 'flag', words: 'says what is new and what differs, and takes nothing' },
    },
    exits,
    examples: [
      { does: 'look first', line: 'invite-desk adopt ledger rosa.csv --dry-run' },
      { does: 'and believe what is newer', line: 'invite-desk adopt ledger rosa.csv --take newer' },
    ],
    json: z.object({
      fileName: text,
      new: count,
      known: count,
      differing: z.array(
        z.object({
          key: text,
          row: count,
          address: text,
          siteName: text,
          here: factsShape,
          file: factsShape,
          isFileNewer: z.boolean(),
        }),
      ),
      unread: z.array(z.object({ row: count, address: text, why: text })),
      added: count,
      changed: count,
      changeId: count.nullable(),
    }),
    jsonWords: 'The exit code is 6 while the two differ about an invite, or a row was left out.',
  },
  async ({ words: [path = ''], options, workspace, say }) => {
    const bytes = readFile(path).toString('base64')
    const fileName = basename(path)
    return withCore({ workspace, mustExist: true }, async (core) => {
      const compared = await core.call('ledger.readFile', { fileName, bytes })
      const { differences, added, unread, known } = compared
      const take = differences
        .filter(({ isFileNewer }) => options.take === 'all' || (options.take === 'newer' && isFileNewer))
        .map(({ key }) => key)
      const isTaken = !options['dry-run'] && added.length + take.length > 0
      const done = isTaken
        ? await core.call('ledger.takeFile', { fileName, bytes, take })
        : { changeId: null, added: 0, changed: 0 }
      const shown = { fileName, new: added.length, known, differing: differences, unread, ...done }
      say(shown, () =>
        [
          ...comparedWords(compared),
          isTaken
            ? `${countOf(done.added, 'invite')} added, ${formatCount(done.changed)} changed.`
            : 'Nothing was taken.',
          ...undoIt(done),
        ].join('\n'),
      )
      if (unread.length > 0 || take.length < differences.length) return exitCodes.needsYou
      return added.length + take.length === 0 ? exitCodes.nothingToDo : exitCodes.done
    })
  },
)

const comparedWords = ({
  completeness,
  added,
  known,
  differences,
  unread,
}: LedgerComparison): readonly string[] => [
  fileCompletenessWords(completeness),
  `${countOf(added.length, 'invite')} new here, ${formatCount(known)} known already, ${formatCount(differences.length)} differ, ${formatCount(unread.length)} left out.`,
  ...differences.flatMap((one) => [
    `Row ${one.row}, ${one.address} · ${one.siteName}:`,
    ...differenceWords(one).map((words) => `  ${words}`),
  ]),
  ...unread.map(unreadInviteWords),
]

export const adoptStepsCommand = defineCommand(
  {
    name: 'adopt steps',
    does: 'List what was taken in from elsewhere, step by step',
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'the numbers for `adopt undo`', line: 'invite-desk adopt steps' }],
    json: z.object({
      steps: z.array(
        z.object({
          changeId: count,
          at: z.iso.datetime(),
          by: text,
          cameBy: z
            .union([
              z.object({ kind: z.literal('said'), siteName: text }),
              z.object({ kind: z.literal('file'), fileName: text }),
            ])
            .nullable(),
          added: count,
          changed: count,
          undo: z.enum(['possible', 'undone', 'changed']),
        }),
      ),
    }),
  },
  async ({ workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const steps = await core.call('ledger.steps', {})
      say({ steps }, () => [tableOfSteps(steps), countOf(steps.length, 'step')].join('\n'))
      return exitCodes.done
    }),
)

const tableOfSteps = (steps: readonly LedgerStep[]): string =>
  textTable([
    ['STEP', 'WHEN', 'BY', 'WHAT', ''],
    ...steps.map((step) => [
      String(step.changeId),
      writeDayTime(step.at),
      step.by,
      ledgerStepWords(step),
      ledgerStepUndoWords[step.undo],
    ]),
  ])

export const adoptUndoCommand = defineCommand(
  {
    name: 'adopt undo',
    does: 'Take back a step of `adopt people` or `adopt ledger`',
    about: ['Only while all its invites are as it left them.'],
    words: [{ name: 'STEP', words: 'its number, as `adopt steps` lists it' }],
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'the wrong file', line: 'invite-desk adopt undo 3' }],
    json: z.object({ removed: count, restored: count }),
  },
  async ({ words: [step = ''], workspace, say }) => {
    if (!/^[1-9]\d{0,8}$/.test(step)) throw new WrongUse(`“${step}” is no number of a step.`)
    return withCore({ workspace, mustExist: true }, async (core) => {
      const undone = await core.call('ledger.undo', { changeId: Number(step) })
      say(undone, () => `${countOf(undone.removed, 'invite')} taken out, ${undone.restored} as before.`)
      return exitCodes.done
    })
  },
)
