import { z } from 'zod'
import type { Invite } from '../../../../shared/ledger.ts'
import { countOf } from '../../../../shared/words/count.ts'
import { inviteStateTitle } from '../../../../shared/words/state-words.ts'
import { writeDay } from '../../../../shared/words/when.ts'
import { systemClock } from '../../machine/system-clock.ts'
import { type CommandInput, defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { chooseSites, siteLabels } from '../name-filter.ts'
import { sendExits, sendNewPlan, sendOptions } from '../send-new-plan.ts'
import type { CommandSpec, GivenOf } from '../table/command-spec.ts'
import { inviteShape, sentShape } from '../table/json-shapes.ts'
import { WrongUse } from '../table/read-arguments.ts'
import type { TerminalCore } from '../terminal-core.ts'
import { textTable } from '../text-table.ts'
import { withCore } from '../with-core.ts'
import { chooseInvites, inviteOptions } from './choose-invites.ts'

type InviteChoice = GivenOf<typeof inviteOptions>

async function invitesMeant(
  core: Pick<TerminalCore, 'call'>,
  options: InviteChoice,
): Promise<readonly Invite[]> {
  const { sites } = await core.call('directory.read', {})
  const siteIds = chooseSites(options, await core.call('accounts.list', {}), sites)
  const { invites } = await core.call('ledger.list', {})
  const wishes = {
    states: options.state,
    addresses: options.person,
    siteIds,
    noAnswer: options['no-answer'],
    expiresWithin: options['expires-within'],
  }
  return chooseInvites(invites, wishes, systemClock.now())
}

export const ledgerCommand = defineCommand(
  {
    name: 'ledger',
    does: 'List the invites that were ever received',
    about: ['Accept links are never printed or written; the app copies them on request.'],
    options: {
      ...inviteOptions,
      csv: { kind: 'text', value: 'FILE', words: 'writes them to a CSV instead' },
    },
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'who has not answered for two weeks', line: 'invite-desk ledger --no-answer 14' },
      { does: 'what ends soon', line: 'invite-desk ledger --expires-within 3 --csv soon.csv' },
    ],
    json: z.object({ invites: z.array(inviteShape), file: z.string().nullable() }),
    jsonWords:
      '`mails` counts the e-mails of the invite, `reminders` those after the first that its person got for the site, all their addresses together. `wixStatus` is Wix’s own word, `aliases` are earlier ids of it.',
  },
  async ({ options, workspace, say }) => {
    const { csv } = options
    const saveTo = csv === undefined ? {} : { saveTo: csv }
    return withCore({ workspace, mustExist: true, ...saveTo }, async (core) => {
      const invites = await invitesMeant(core, options)
      const saved =
        csv === undefined
          ? null
          : await core.call('ledger.exportCsv', { inviteKeys: invites.map(({ key }) => key) })
      const label = siteLabels((await core.call('directory.read', {})).sites)
      say({ invites, file: saved?.path ?? null }, () =>
        saved === null ? tableOf(invites, label) : `${countOf(saved.items, 'invite')} in ${saved.path}`,
      )
      return exitCodes.done
    })
  },
)

const tableOf = (invites: readonly Invite[], label: ReturnType<typeof siteLabels>): string =>
  [
    textTable([
      ['PERSON', 'SITE', 'STATE', 'SENT', 'UNTIL', 'E-MAILS', 'ROLES'],
      ...invites.map((invite) => [
        invite.address,
        label(invite.siteId, invite.siteName),
        inviteStateTitle(invite.state),
        writeDay(invite.lastSentAt),
        writeDay(invite.expiresAt),
        String(invite.mails),
        invite.roleTitles.join(', '),
      ]),
    ]),
    countOf(invites.length, 'invite'),
  ].join('\n')

const words = [
  'The invites are chosen by the options, of which one at least is needed. A plan is made of them, said, and sent; Ctrl+C pauses it, and `apply` with its id goes on.',
]
const options = { ...inviteOptions, ...sendOptions }
const jsonWords = 'As `apply` does.'

export const resendCommand = defineCommand(
  {
    name: 'resend',
    does: 'Remind people: send their invites again',
    about: [
      ...words,
      'Who was reminded as often as the settings allow is asked about and not mailed by itself.',
    ],
    options,
    exits: sendExits,
    examples: [
      {
        does: 'every week: who has not answered for seven days',
        line: 'invite-desk resend --no-answer 7 --at-most 100',
      },
      { does: 'look first', line: 'invite-desk resend --no-answer 7 --dry-run' },
    ],
    json: sentShape,
    jsonWords,
  },
  (asked) => sendOf('resend', asked),
)

export const revokeCommand = defineCommand(
  {
    name: 'revoke',
    does: 'Take invites back that nobody has answered',
    about: words,
    options,
    exits: sendExits,
    examples: [
      {
        does: 'what has been open for 60 days',
        line: 'invite-desk revoke --no-answer 60 --at-most 20 --yes REVOKE',
      },
    ],
    json: sentShape,
    jsonWords,
  },
  (asked) => sendOf('revoke', asked),
)

async function sendOf(
  act: 'resend' | 'revoke',
  { options: chosen, workspace, isJson, say }: CommandInput<CommandSpec & { options: typeof options }>,
): Promise<number> {
  const isEmpty = Object.keys(inviteOptions).every((name) => {
    const value = chosen[name as keyof typeof inviteOptions]
    return value === undefined || (Array.isArray(value) && value.length === 0)
  })
  if (isEmpty) throw new WrongUse('Say which invites, for example with --no-answer 7.')
  return withCore({ workspace, mustExist: true }, async (core) => {
    const inviteKeys = (await invitesMeant(core, chosen)).map(({ key }) => key)
    if (inviteKeys.length === 0) {
      say({ planId: null, lines: 0, calls: 0 }, () => 'No invite is meant. Nothing was sent.')
      return exitCodes.nothingToDo
    }
    const plan = await core.call('plan.make', { source: { kind: 'ledger', act, inviteKeys } })
    const { answer: answers, 'at-most': atMost, yes, 'dry-run': dryRun } = chosen
    return sendNewPlan(core, plan, { answers, atMost, endAtMost: undefined, yes, dryRun, isJson })
  })
}
