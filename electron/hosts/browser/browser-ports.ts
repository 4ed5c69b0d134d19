import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { AppError } from '../../../shared/errors.ts'
import type { Files, Shell } from '../../core/ports.ts'
import { externalUrl } from '../machine/external-url.ts'
import { freePath, safeFileName } from '../machine/file-name.ts'
import { openCommand, revealCommand, type SystemCommand } from './open-command.ts'

/** Downloads, or INVITE_DESK_EXPORT_DIR: a browser window has no way to ask for a path. */
export function exportFolder(env: Readonly<Record<string, string | undefined>>): string {
  return env.INVITE_DESK_EXPORT_DIR || join(homedir(), 'Downloads')
}

export function createBrowserFiles(folder: string): Files {
  // Two exports at once must not choose the same name before either is written.
  const promised = new Set<string>()
  return {
    chooseSave: async (suggestedName) => {
      try {
        await mkdir(folder, { recursive: true })
      } catch (cause) {
        throw new AppError('storage', `Files are saved in ${folder}, which cannot be made.`, null, cause)
      }
      const path = freePath(
        folder,
        safeFileName(suggestedName),
        (one) => promised.has(one) || existsSync(one),
      )
      promised.add(path)
      return path
    },
    reveal: (path) => run(revealCommand(process.platform, path)),
  }
}

export const browserShell: Shell = {
  openExternal: async (url) => run(openCommand(process.platform, externalUrl(url))),
}

function run({ program, args }: SystemCommand): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    child.once('error', (cause) =>
      failed(new AppError('not-allowed', `This computer has no program for that (${program}).`, null, cause)),
    )
    child.once('spawn', () => {
      child.unref()
      done()
    })
  })
}
