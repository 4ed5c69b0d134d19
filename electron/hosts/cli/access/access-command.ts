import type { AccessPage } from '../../../../shared/calls/access-calls.ts'
import { addressKey } from '../../../../shared/email.ts'
import {
  accessStates,
  isUnknownAccount,
  type KnownAccess,
  knownKey,
} from '../../../../shared/known-access.ts'
import { unpackAccess } from '../../../../shared/packed/packed-access.ts'
import { knownAccessTitle } from '../../../../shared/words/known-access-words.ts'
import { writeDay } from '../../../../shared/words/when.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { chooseSites, siteLabels, siteOptions } from '../name-filter.ts'
import { accessShape } from '../table/json-shapes.ts'
import type { TerminalCore } from '../terminal-core.ts'
import { textTable } from '../text-table.ts'
import { withCore } from '../with-core.ts'
import { chooseAccess, type ListedAccess, presentStates } from './choose-access.ts'
import { completenessWords } from './completeness-words.ts'

export const accessCommand = defineCommand(
  {
    name: 'access',
    does: 'List who has access to which site, how sure that is, and why',
    about: [
      'From the invites, every sync, and what Wix and people said. Wix does not say who accepted: what is concluded is called probably or possibly. The last line says what the list rests on; `sync` first makes it fresh.',
    ],
    options: {
      person: { kind: 'text', value: 'ADDRESS', words: 'only of the person with this address' },
      ...siteOptions,
      state: {
        kind: 'many',
        value: 'STATE',
        words: `only in this state (${presentStates.join(', ')} when left out)`,
        choices: accessStates,
      },
      unknown: { kind: 'flag', words: 'only Wix accounts that nobody is known to be' },
      csv: { kind: 'text', value: 'FILE', words: 'writes them to a CSV instead' },
    },
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'of one person, everywhere', line: 'invite-desk access --person ann@studio.example' },
      { does: 'every month', line: 'invite-desk access --client "Studio North" --csv access.csv' },
    ],
    json: accessShape,
    jsonWords:
      '`roleIds` and `roleTitles` are null when nobody knows the roles; `personId` is null for a Wix account that nobody is known to be.',
  },
  async ({ options, workspace, say }) => {
    const { csv } = options
    const saveTo = csv === undefined ? {} : { saveTo: csv }
    return withCore({ workspace, mustExist: true, ...saveTo }, async (core) => {
      const { sites, roles } = await core.call('directory.read', {})
      const siteIds = chooseSites(options, await core.call('accounts.list', {}), sites)
      const { revision, lines: all } = await knownAccess(core, options.person)
      const states = options.state.length === 0 ? presentStates : options.state
      const clientOf = new Map(sites.map(({ id, client }) => [id, client]))
      const titleOf = new Map(roles.map(({ id, title }) => [id, title]))
      const lines = chooseAccess(all, { states, siteIds, onlyUnknown: options.unknown }).map(
        (line): ListedAccess => ({
          ...line,
          client: clientOf.get(line.siteId) ?? '',
          roleIds: line.roles?.roleIds ?? null,
          roleTitles: line.roles?.roleIds.map((id) => titleOf.get(id) ?? id) ?? null,
        }),
      )
      const asked = siteIds === null ? null : [...siteIds]
      const reads = await core.call('access.readTimes', { siteIds: asked })
      const unknownAccounts = lines.filter(isUnknownAccount).length
      const file =
        csv === undefined
          ? null
          : (
              await core.call('access.exportCsv', {
                keys: lines.map(knownKey),
                filter: filterWords({ ...options, state: states }),
                siteIds: asked,
              })
            ).path
      const completeness = {
        sites: reads.sites,
        unreadSites: reads.sitesNeverRead,
        unknownAccounts,
        oldestRead: reads.oldestReadAt,
      }
      say({ revision, lines, completeness, file }, () =>
        [
          file === null ? tableOf(lines, siteLabels(sites)) : `Written to ${file}`,
          completenessWords(lines.length, unknownAccounts, reads),
        ].join('\n'),
      )
      return exitCodes.done
    })
  },
)

/** What was chosen, as it was typed, for the last line of the file. */
const filterWords = (options: Readonly<Record<string, unknown>>): string =>
  Object.entries(options)
    .filter(([name]) => name !== 'csv')
    .flatMap(([name, value]) =>
      value === true
        ? [`--${name}`]
        : (Array.isArray(value) ? value : [value])
            .filter((one) => typeof one === 'string')
            .map((one) => `--${name} ${one}`),
    )
    .join(' ')
    .slice(0, 2000)

const atOnce = 20_000

/** Everything known, read in parts that belong together. */
async function knownAccess(
  core: Pick<TerminalCore, 'call'>,
  person: string | undefined,
): Promise<{ readonly revision: number; readonly lines: readonly KnownAccess[] }> {
  const filter =
    person === undefined
      ? { kind: 'all' as const }
      : { kind: 'person' as const, personId: addressKey(person) }
  const lines: KnownAccess[] = []
  let revision: AccessPage['revision'] | null = null
  for (;;) {
    const page: AccessPage = await core.call('access.list', {
      filter,
      from: lines.length,
      count: atOnce,
      revision,
    })
    const read = unpackAccess(page.packed)
    for (const line of read) lines.push(line)
    revision = page.revision
    if (read.length === 0 || lines.length >= page.total) return { revision: page.revision, lines }
  }
}

const tableOf = (lines: readonly ListedAccess[], label: ReturnType<typeof siteLabels>): string =>
  textTable([
    ['PERSON', 'SITE', 'CLIENT', 'ACCESS', 'SINCE', 'ROLES'],
    ...lines.map((line) => [
      line.address === '' ? `Wix account ${line.wixIds.join(' ')}` : line.address,
      label(line.siteId, line.siteName),
      line.client,
      knownAccessTitle(line),
      writeDay(line.since),
      line.roleTitles?.join(', ') ?? 'not known',
    ]),
  ])
