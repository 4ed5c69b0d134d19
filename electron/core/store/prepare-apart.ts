import { constants, statSync } from 'node:fs'
import { copyFile, open } from 'node:fs/promises'
import { AppError } from '../../../shared/errors.ts'
import type { Clock, Log } from '../ports.ts'
import { findDamageUnopened, type WorkspaceHealth } from './check-workspace.ts'
import { damagedToo, type MovedFile, refuseUnsound } from './restore-backup.ts'
import { dropPrepared, freshOf } from './restore-under-way.ts'
import { checkApart } from './threads/check-later.ts'
import { tellSize } from './threads/tell-size.ts'
import type { WorkWatch } from './threads/work-line.ts'

/** Bytes of a file of which nobody sees how it is copied and checked. */
const mostUnseen = 16_000_000

/**
 * Copies a file that is to take the workspace's place, and looks through the copy, beside whoever works: it is whole and on
 * the disk when this resolves. Nothing is left of it where it fails, or is not wanted any more.
 * @throws AppError `storage` for a file that is damaged or too new, `cancelled`
 */
export async function prepareApart(
  folder: string,
  { name, path }: MovedFile,
  { signal, progress }: WorkWatch,
  tools: { readonly clock: Pick<Clock, 'sleep'>; readonly log: Pick<Log, 'error'> },
): Promise<void> {
  const fresh = freshOf(folder)
  try {
    dropPrepared(folder)
    const { size } = statSync(path)
    const tell: WorkWatch['progress'] = size > mostUnseen ? progress : () => undefined
    const toldAll = tellSize({ paths: [fresh], total: size, label: 'Megabytes copied' }, tell, tools)
    await copy(path, fresh).finally(toldAll)
    signal.throwIfAborted()
    tell(0, null, 'Checking the copy')
    if (findDamageUnopened(fresh, 1) !== null) throw damagedToo(name)
    refuseUnsound(await look(fresh, name, signal), name)
    signal.throwIfAborted()
  } catch (error) {
    dropPrepared(folder)
    throw error
  }
}

async function copy(from: string, to: string): Promise<void> {
  await copyFile(from, to, constants.COPYFILE_FICLONE)
  const file = await open(to, 'r+')
  await file.sync().finally(() => file.close())
}

async function look(path: string, name: string, signal: AbortSignal): Promise<WorkspaceHealth> {
  try {
    return await checkApart(path, signal)
  } catch (cause) {
    const isRefused = cause instanceof AppError && cause.code === 'storage'
    throw isRefused ? damagedToo(name) : cause
  }
}
