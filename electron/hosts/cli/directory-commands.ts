import { z } from 'zod'
import { AppError, type AppErrorCode } from '../../../shared/errors.ts'
import { siteObstaclesOf } from '../../../shared/sites/site-usability.ts'
import { countOf } from '../../../shared/words/count.ts'
import { siteObstacleNames } from '../../../shared/words/site-words.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { chooseAccounts, chooseSites, siteOptions } from './name-filter.ts'
import { stoppable } from './stoppable.ts'
import { textTable } from './text-table.ts'
import { withCore } from './with-core.ts'

const text = z.string()
const count = z.number().int()

/** A defect is not for the person at the terminal, and what a person stopped is no failure of an account. */
const neverSaid: ReadonlySet<AppErrorCode> = new Set(['internal', 'cancelled'])

const syncedShape = z.object({
  id: text,
  name: text,
  kind: z.enum(['practice', 'wix']),
  isRead: z.boolean(),
  sites: count,
  roles: count,
  problem: text.nullable(),
})

export const syncCommand = defineCommand(
  {
    name: 'sync',
    does: 'Read sites, roles and people of every account anew, or of one',
    about: [
      'From what is new or gone since the last sync follows who accepted and who left. A list that shrank by more than a fifth changes nothing by itself: it is said, and the exit code says that a person is needed.',
    ],
    words: [{ name: 'ACCOUNT', words: 'its name or id; all of them when left out', isOptional: true }],
    exits: ['done', 'notWell', 'needsYou', 'refused', 'paused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'every night', line: 'invite-desk sync' }],
    json: z.object({ accounts: z.array(syncedShape) }),
    jsonWords: '`problem` is why it could not be read, or what of it is no proof.',
  },
  async ({ words: [name = ''], workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const all = await core.call('accounts.list', {})
      const read: z.infer<typeof syncedShape>[] = []
      for (const { id, name: title, kind } of chooseAccounts(name === '' ? [] : [name], all) ?? all) {
        let failed: string | null = null
        try {
          await stoppable((signal) => core.call('directory.sync', { accountId: id }, signal))
        } catch (error) {
          if (!(error instanceof AppError) || neverSaid.has(error.code)) throw error
          failed = error.message
        }
        const { sites, roles, syncs } = await core.call('directory.read', {})
        const isOfIt = ({ accountId }: { readonly accountId: string }) => accountId === id
        read.push({
          id,
          name: title,
          kind,
          isRead: failed === null,
          sites: sites.filter(isOfIt).length,
          roles: roles.filter(isOfIt).length,
          problem: failed ?? syncs.find(isOfIt)?.problem ?? null,
        })
      }
      say({ accounts: read }, () =>
        textTable([
          ['ACCOUNT', 'SITES', 'ROLES', ''],
          ...read.map((one) => [
            one.name,
            String(one.sites),
            String(one.roles),
            one.problem === null ? 'read' : one.isRead ? 'look at it' : 'NOT READ',
          ]),
        ]),
      )
      for (const one of read) if (one.problem !== null) process.stderr.write(`${one.name}: ${one.problem}\n`)
      if (read.some(({ isRead }) => !isRead)) return exitCodes.notWell
      return read.some(({ problem }) => problem !== null) ? exitCodes.needsYou : exitCodes.done
    }),
)

export const sitesCommand = defineCommand(
  {
    name: 'sites',
    does: 'List the sites, as last synced',
    options: siteOptions,
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'of one client', line: 'invite-desk sites --client "Studio North"' }],
    json: z.object({
      sites: z.array(
        z.object({
          id: text,
          accountId: text,
          name: text,
          url: text,
          client: text,
          folder: text.nullable(),
          contributors: count,
          seatLimit: count.nullable(),
          obstacles: z.array(z.enum(['foreign', 'absent', 'blocked'])),
        }),
      ),
    }),
    jsonWords: '`obstacles` is what keeps people from being invited there.',
  },
  async ({ options, workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const accounts = await core.call('accounts.list', {})
      const directory = await core.call('directory.read', {})
      const chosen = chooseSites(options, accounts, directory.sites)
      const sites = directory.sites
        .filter(({ id }) => chosen?.has(id) ?? true)
        .map((site) => ({ ...site, obstacles: siteObstaclesOf(site) }))
      const nameOf = new Map(accounts.map(({ id, name }) => [id, name]))
      say({ sites }, () =>
        [
          textTable([
            ['SITE', 'ADDRESS', 'CLIENT', 'ACCOUNT', 'PEOPLE', ''],
            ...sites.map((site) => [
              site.name,
              site.url === '' ? site.id : site.url,
              site.client,
              nameOf.get(site.accountId) ?? '',
              String(site.contributors),
              site.obstacles.map((obstacle) => siteObstacleNames[obstacle]).join(', '),
            ]),
          ]),
          countOf(sites.length, 'site'),
        ].join('\n'),
      )
      return exitCodes.done
    }),
)

export const rolesCommand = defineCommand(
  {
    name: 'roles',
    does: 'List the roles that can be given, as last synced',
    options: { account: siteOptions.account },
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'for a roster', line: 'invite-desk roles' }],
    json: z.object({
      roles: z.array(
        z.object({ id: text, accountId: text, title: text, description: text, isCustom: z.boolean() }),
      ),
    }),
  },
  async ({ options, workspace, say }) =>
    withCore({ workspace, mustExist: true }, async (core) => {
      const accounts = await core.call('accounts.list', {})
      const chosen = chooseAccounts(options.account, accounts)
      const { roles: all } = await core.call('directory.read', {})
      const roles = all.filter((role) => chosen?.some(({ id }) => id === role.accountId) ?? true)
      const nameOf = new Map(accounts.map(({ id, name }) => [id, name]))
      say({ roles }, () =>
        textTable([
          ['ROLE', 'ACCOUNT', 'ID', 'WHAT IT MAY DO'],
          ...roles.map((role) => [role.title, nameOf.get(role.accountId) ?? '', role.id, role.description]),
        ]),
      )
      return exitCodes.done
    }),
)
