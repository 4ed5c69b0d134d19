import { z } from 'zod'
import { type Drift, type DriftLine, driftKinds } from '../../../../shared/access/drift.ts'
import { addressKey } from '../../../../shared/email.ts'
import { countOf, formatCount } from '../../../../shared/words/count.ts'
import { driftIsWords, driftKindTitles, driftWishWords } from '../../../../shared/words/drift-words.ts'
import { writeCalendarDay } from '../../../../shared/words/when.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { rosterNamed } from '../find-roster.ts'
import { chooseSites, siteLabels, siteOptions } from '../name-filter.ts'
import type { GivenOf, OptionSpec } from '../table/command-spec.ts'
import { WrongUse } from '../table/read-arguments.ts'
import type { TerminalCore } from '../terminal-core.ts'
import { textTable } from '../text-table.ts'
import { withCore } from '../with-core.ts'

const text = z.string()
const count = z.number().int()

const driftShape = z.object({
  key: text,
  kind: z.enum(driftKinds),
  siteId: text,
  siteName: text,
  address: text,
  is: text,
  wish: text,
  rosters: z.array(text),
  ignored: z.object({ until: z.iso.date(), reason: text, by: text }).nullable(),
})

/** Which differences are meant. */
const driftOptions = {
  kind: { kind: 'many', value: 'KIND', words: 'only differences of this kind', choices: driftKinds },
  roster: { kind: 'many', value: 'NAME', words: 'only differences from this roster' },
  person: { kind: 'many', value: 'ADDRESS', words: 'only differences of this address' },
  ...siteOptions,
} as const satisfies Readonly<Record<string, OptionSpec>>
type DriftChoice = GivenOf<typeof driftOptions>
type Caller = Pick<TerminalCore, 'call'>

const rostersOf = ({ rows, wholeLists }: DriftLine) => [...rows, ...wholeLists]

async function driftMeant(
  core: Caller,
  options: DriftChoice,
): Promise<{ readonly drift: Drift; readonly lines: readonly DriftLine[] }> {
  const { sites } = await core.call('directory.read', {})
  const siteIds = chooseSites(options, await core.call('accounts.list', {}), sites)
  const rosterIds = new Set<string>()
  for (const name of options.roster) rosterIds.add((await rosterNamed(core, name)).id)
  const people = new Set(options.person.map(addressKey))
  const drift = await core.call('drift.read', {})
  const lines = drift.lines.filter(
    (line) =>
      (options.kind.length === 0 || options.kind.includes(line.kind)) &&
      (rosterIds.size === 0 || rostersOf(line).some(({ rosterId }) => rosterIds.has(rosterId))) &&
      (people.size === 0 || people.has(addressKey(line.address))) &&
      (siteIds === null || siteIds.has(line.siteId)),
  )
  return { drift, lines }
}

export const driftCommand = defineCommand(
  {
    name: 'drift list',
    does: 'List how rosters and what is known of who has access differ',
    about: [
      '`missing`: a row asks for it and they are not known to be in; `extra`: in, on a site of a roster that is the whole list of its sites, and no row asks for it; `roles`: in with other roles than any row asks for. `drift adopt` writes what is known into the roster, `plan` sends what the roster asks for, `drift ignore` lets it be until a day.',
    ],
    options: { ...driftOptions, ignored: { kind: 'flag', words: 'those that are ignored, too' } },
    exits: ['done', 'needsYou', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'all there is', line: 'invite-desk drift list' },
      {
        does: 'who is in and should not be',
        line: 'invite-desk drift list --kind extra --client "Studio North"',
      },
    ],
    json: z.object({ drift: z.array(driftShape), total: count, notRead: count }),
    jsonWords:
      '`total` counts every difference there is, `notRead` wishes on sites of which nobody ever read who is there. The exit code is 6 while one is listed that is not ignored.',
  },
  async ({ options, workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const { drift, lines: meant } = await driftMeant(core, options)
      const lines = meant.filter(({ ignored }) => ignored === null || options.ignored)
      const { sites, roles } = await core.call('directory.read', {})
      const titles = new Map(roles.map(({ id, title }) => [id, title]))
      const role = (id: string) => titles.get(id) ?? id
      const shown = lines.map((line) => ({
        ...line,
        is: driftIsWords(line, role),
        wish: driftWishWords(line, role),
        rosters: [...new Set(rostersOf(line).map(({ rosterName }) => rosterName))],
      }))
      const { total, notRead } = drift
      const label = siteLabels(sites)
      say({ drift: shown, total, notRead }, () =>
        [
          textTable([
            ['PERSON', 'SITE', 'DIFFERENCE', 'IS', 'ROSTER ASKS FOR', 'ROSTER', ''],
            ...shown.map((line) => [
              line.address || 'Wix account nobody is known to be',
              label(line.siteId, line.siteName),
              driftKindTitles[line.kind],
              line.is,
              line.wish,
              line.rosters.join(', '),
              line.ignored === null ? '' : `ignored until ${writeCalendarDay(line.ignored.until)}`,
            ]),
          ]),
          countOf(shown.length, 'difference'),
          ...(drift.lines.length < total
            ? [`Only the first ${formatCount(drift.lines.length)} of ${formatCount(total)} were looked at.`]
            : []),
          ...(notRead === 0
            ? []
            : [
                `Nothing can be said of ${countOf(notRead, 'wish', 'wishes')}: nobody read who is on the site.`,
              ]),
        ].join('\n'),
      )
      return lines.some(({ ignored }) => ignored === null) ? exitCodes.needsYou : exitCodes.done
    }),
)

const chosen = ['One option at least says which differences are meant; --all takes every one.']
const choiceOptions = { ...driftOptions, all: { kind: 'flag', words: 'every difference' } } as const
const exits = ['done', 'nothingToDo', 'refused', 'noWorkspace', 'inUse'] as const

/** Keys of the differences that are meant. @throws WrongUse when nothing says which */
async function keysMeant(
  core: Caller,
  options: GivenOf<typeof choiceOptions>,
  fits: (line: DriftLine) => boolean,
): Promise<string[]> {
  const { lines } = await driftMeant(core, options)
  return lines.filter(fits).map(({ key }) => key)
}

function refuseNothingSaid({ all, ...options }: GivenOf<typeof choiceOptions>): void {
  const isEmpty = Object.keys(driftOptions).every(
    (name) => options[name as keyof typeof driftOptions].length === 0,
  )
  if (isEmpty && !all) throw new WrongUse('Say which differences, for example with --roster, or --all.')
}

export const driftAdoptCommand = defineCommand(
  {
    name: 'drift adopt',
    does: 'Write what is known into the rosters',
    about: [...chosen, 'Each roster has one step of it, which is undone in the app. Nothing is sent.'],
    options: choiceOptions,
    exits,
    examples: [{ does: 'who is in besides', line: 'invite-desk drift adopt --roster Team --kind extra' }],
    json: z.object({ adopted: count, rosters: z.array(text) }),
  },
  async ({ options, workspace, say }) => {
    refuseNothingSaid(options)
    return withCore({ workspace, mustExist: true }, async (core) => {
      const keys = await keysMeant(core, options, ({ ignored }) => ignored === null)
      const done = keys.length === 0 ? { lines: 0, steps: [] } : await core.call('drift.adopt', { keys })
      const rosters = [...new Set(done.steps.map(({ rosterName }) => rosterName))]
      say({ adopted: done.lines, rosters }, () =>
        done.lines === 0
          ? 'Nothing could be adopted. Nothing was changed.'
          : `${countOf(done.lines, 'difference')} adopted into ${rosters.join(', ')}.`,
      )
      return done.lines === 0 ? exitCodes.nothingToDo : exitCodes.done
    })
  },
)

export const driftIgnoreCommand = defineCommand(
  {
    name: 'drift ignore',
    does: 'Let differences be until a day, with a reason',
    about: [...chosen, 'With --stop they count again.'],
    options: {
      ...choiceOptions,
      until: { kind: 'text', value: 'DAY', words: 'the last day on which they are left out, as 2026-03-31' },
      reason: { kind: 'text', value: 'TEXT', words: 'why, for whoever asks later' },
      stop: { kind: 'flag', words: 'they count again from now on' },
    },
    exits,
    examples: [
      {
        does: 'until the project ends',
        line: 'invite-desk drift ignore --person ann@studio.example --until 2026-06-30 --reason "Spring project"',
      },
    ],
    json: z.object({ changed: count }),
  },
  async ({ options, workspace, say }) => {
    const { until, reason, stop, ...choice } = options
    refuseNothingSaid(choice)
    if (!stop && (until === undefined || reason === undefined))
      throw new WrongUse('Say until when with --until, and why with --reason.')
    return withCore({ workspace, mustExist: true }, async (core) => {
      const keys = await keysMeant(core, choice, ({ ignored }) => (ignored === null) !== stop)
      if (keys.length > 0 && stop) await core.call('drift.stopIgnoring', { keys })
      else if (keys.length > 0)
        await core.call('drift.ignore', { keys, until: until ?? '', reason: reason ?? '' })
      say({ changed: keys.length }, () =>
        keys.length === 0
          ? 'No such difference. Nothing was changed.'
          : `${countOf(keys.length, 'difference')} ${stop ? 'counted again' : `ignored until ${writeCalendarDay(until ?? '')}`}.`,
      )
      return keys.length === 0 ? exitCodes.nothingToDo : exitCodes.done
    })
  },
)
