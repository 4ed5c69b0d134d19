import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../shared/errors.ts'
import { formatCount } from '../../../shared/words/count.ts'
import { writeDayTime } from '../../../shared/words/when.ts'
import { type Backup, backupNow, listBackups } from '../../core/store/backups.ts'
import { countBackup, type WorkspaceCounts } from '../../core/store/count-backup.ts'
import { workspaceFile } from '../../core/store/database-files.ts'
import { makeTemporary } from '../machine/make-temporary.ts'
import { systemClock } from '../machine/system-clock.ts'
import { defineCommand } from './define-command.ts'
import { exitCodes } from './exit-codes.ts'
import { existingFolder, openFolder, openOwnCore } from './open-core.ts'
import { NoWorkspace } from './terminal-core.ts'
import { textTable } from './text-table.ts'

const count = z.number().int()
const backupShape = z.object({ name: z.string(), at: z.iso.datetime(), bytes: count })
const countsShape = z
  .object({ rosters: count, rows: count, plans: count, runs: count, invites: count, events: count })
  .nullable()

const size = (bytes: number): string => `${formatCount(Math.ceil(bytes / 1024))} KB`

export const backupListCommand = defineCommand(
  {
    name: 'backup list',
    does: 'List the backups of the workspace, newest first',
    about: ['Works while the app is open.'],
    exits: ['done'],
    examples: [{ does: 'what there is', line: 'invite-desk backup list' }],
    json: z.object({ backups: z.array(backupShape) }),
  },
  async ({ workspace, say }) => {
    const backups = listBackups(existingFolder(workspace))
    say({ backups }, () =>
      textTable([
        ['BACKUP', 'MADE', 'SIZE'],
        ...backups.map(({ name, at, bytes }) => [name, writeDayTime(at), size(bytes)]),
      ]),
    )
    return exitCodes.done
  },
)

export const backupNowCommand = defineCommand(
  {
    name: 'backup now',
    does: 'Make a backup of the workspace now',
    about: ['The 14 newest of its kind are kept. Keys are not in a backup: they stay in the keychain.'],
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [{ does: 'before a large change', line: 'invite-desk backup now' }],
    json: z.object({ path: z.string() }),
  },
  async ({ workspace, say }) => {
    const folder = existingFolder(workspace)
    const opened = openFolder(folder)
    try {
      const path = backupNow(opened.db, folder, 'by-hand', systemClock.now())
      say({ path }, () => `A backup is in ${path}`)
      return exitCodes.done
    } finally {
      opened.close()
    }
  },
)

export const backupRestoreCommand = defineCommand(
  {
    name: 'backup restore',
    does: 'Say what a backup holds and what is there now; with --yes RESTORE put it in place',
    about: [
      'Rosters that the backup holds go back to what it says. Newer rosters, runs, invites and the log are taken over from the file that it replaces, which is kept: what was sent stays known.',
    ],
    words: [{ name: 'BACKUP', words: 'a name as `backup list` says it' }],
    options: {
      yes: {
        kind: 'text',
        value: 'WORD',
        words: 'RESTORE puts it in place; without it, it is only looked at',
      },
      'dry-run': { kind: 'flag', words: 'only looks at it' },
    },
    exits: ['done', 'needsYou', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      {
        does: 'look, then restore',
        line: 'invite-desk backup restore workspace-20260105T120000000Z-daily.db --yes RESTORE',
      },
    ],
    json: z.object({
      backup: backupShape,
      holds: countsShape,
      now: countsShape,
      isRestored: z.boolean(),
      keptAs: z.string().nullable(),
    }),
    jsonWords: '`holds` and `now` are null for a file that cannot be read.',
  },
  async ({ words: [name = ''], options, workspace, say }) => {
    const folder = existingFolder(workspace)
    const backup = listBackups(folder).find((one) => one.name === name)
    if (backup === undefined)
      throw new AppError('not-found', `There is no backup “${name}”. See: invite-desk backup list`)
    const facts = { backup, ...compare(folder, backup) }
    const isMeant = options.yes?.toLowerCase() === 'restore' && !options['dry-run']
    if (!isMeant) {
      say({ ...facts, isRestored: false, keptAs: null }, () => previewWords(facts))
      if (options['dry-run']) return exitCodes.done
      process.stderr.write(
        `Nothing was changed. Put it in place with: invite-desk backup restore ${name} --yes RESTORE\n`,
      )
      return exitCodes.needsYou
    }
    // Tells a workspace that is open from one that is free, before anything is moved.
    const keptAs = await restoreFree(folder, name)
    await takeOver(folder, keptAs)
    say({ ...facts, isRestored: true, keptAs }, () =>
      [previewWords(facts), `It is in place. What was there is kept as ${keptAs}.`].join('\n'),
    )
    return exitCodes.done
  },
)

/** @throws NoWorkspace while somebody else has it open */
async function restoreFree(folder: string, name: string): Promise<string> {
  const { restoreBackup } = await import('../../core/store/restore-backup.ts')
  try {
    return restoreBackup(folder, name, systemClock.now())
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-allowed') openFolder(folder).close()
    throw error
  }
}

/** @throws AppError `storage` when it cannot be opened: the backup is in place by then, so it is not tried again */
async function takeOver(folder: string, keptAs: string): Promise<void> {
  try {
    const core = await openOwnCore({ workspace: folder })
    await core.close()
  } catch (error) {
    if (!(error instanceof NoWorkspace)) throw error
    throw new AppError(
      'storage',
      `The backup is in place, but what is newer was not taken over yet from ${keptAs}: the next start does it. ${error.message}`,
    )
  }
}

interface BackupFacts {
  readonly backup: Backup
  readonly holds: WorkspaceCounts | null
  readonly now: WorkspaceCounts | null
}

/** Counted on private copies that are gone afterwards. */
function compare(folder: string, { path }: Backup): Pick<BackupFacts, 'holds' | 'now'> {
  const place = makeTemporary(undefined, 'invite-desk-backup-')
  const copy = () => join(place, `${randomBytes(6).toString('hex')}.db`)
  try {
    return { holds: countBackup(path, copy()), now: countBackup(workspaceFile(folder), copy()) }
  } finally {
    rmSync(place, { recursive: true, force: true })
  }
}

function previewWords({ backup, holds, now }: BackupFacts): string {
  const row = (title: string, counts: WorkspaceCounts | null) =>
    counts === null
      ? [title, 'cannot be read']
      : [
          title,
          ...[counts.rosters, counts.rows, counts.plans, counts.runs, counts.invites, counts.events].map(
            formatCount,
          ),
        ]
  return [
    `${backup.name}, made ${writeDayTime(backup.at)}, ${size(backup.bytes)}`,
    textTable([
      ['', 'ROSTERS', 'ROWS', 'PLANS', 'RUNS', 'INVITES', 'EVENTS'],
      row('In the backup', holds),
      row('Now', now),
    ]),
  ].join('\n')
}
