import { readFileSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../../../shared/errors.ts'
import { pieceBytes } from '../../../../shared/import.ts'
import { movedLinksWords, wrongPassphraseWords } from '../../../../shared/words/backup-words.ts'
import { countOf } from '../../../../shared/words/count.ts'
import { shortestPassphrase } from '../../../../shared/workspace/moved-links.ts'
import { defineCommand } from '../define-command.ts'
import { exitCodes } from '../exit-codes.ts'
import { type OwnCore, openOwnCore } from '../open-core.ts'
import { passphraseSources, readPassphrase } from './read-passphrase.ts'

const count = z.number().int()

export const workspaceSaveCommand = defineCommand(
  {
    name: 'workspace save',
    does: 'Save the whole workspace as one file for another computer',
    about: [
      'No key is in it. Names and addresses are, unsealed. Accept links are left out, or, with --passphrase, go along under it (scrypt, AES-256-GCM).',
      `A passphrase has at least ${shortestPassphrase} characters; take four random words or more: whoever has the file can try as long as they like, and nobody can recover it. The app must be closed.`,
    ],
    words: [{ name: 'FILE', words: 'the file to write, usually .invitedesk' }],
    options: { passphrase: { kind: 'text', value: 'SOURCE', words: passphraseSources } },
    exits: ['done', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      { does: 'without accept links', line: 'invite-desk workspace save desk.invitedesk' },
      {
        does: 'with them, asked for',
        line: 'invite-desk workspace save desk.invitedesk --passphrase prompt',
      },
    ],
    json: z.object({ path: z.string().nullable(), items: count, links: count, linksLeftOut: count }),
    jsonWords: '`items` counts rosters, `links` accept links that are in the file.',
  },
  async ({ words: [file = ''], options, workspace, say }) => {
    const passphrase =
      options.passphrase === undefined ? undefined : await readPassphrase(options.passphrase, 2)
    if (passphrase !== undefined && passphrase.length < shortestPassphrase) {
      throw new AppError('invalid-input', `A passphrase has at least ${shortestPassphrase} characters.`)
    }
    const core = await openOwnCore({ workspace, mustExist: true, saveTo: resolve(file) })
    try {
      const saved = await core.call('backups.save', passphrase === undefined ? {} : { passphrase })
      say(
        saved,
        () => `${countOf(saved.items, 'roster')} saved, ${movedLinksWords(saved)}: ${saved.path ?? file}`,
      )
      return exitCodes.done
    } finally {
      await core.close()
    }
  },
)

export const workspaceOpenCommand = defineCommand(
  {
    name: 'workspace open',
    does: 'Open a workspace that was saved on another computer, in a folder where nothing was done yet',
    about: [
      'A workspace in use is never overwritten: name a new folder with --workspace. Keys are pasted in the app afterwards. From then on work on one of the two computers only.',
    ],
    words: [{ name: 'FILE', words: 'what `workspace save`, or the app, wrote' }],
    options: {
      passphrase: { kind: 'text', value: 'SOURCE', words: passphraseSources },
      'without-links': { kind: 'flag', words: 'leaves out accept links that are under a passphrase' },
    },
    exits: ['done', 'needsYou', 'refused', 'noWorkspace', 'inUse'],
    examples: [
      {
        does: 'here',
        line: 'invite-desk workspace open desk.invitedesk --passphrase prompt --workspace new-desk',
      },
    ],
    json: z.object({ isOpened: z.boolean(), links: count }),
    jsonWords: '`links`: how many accept links wait for a passphrase; 0 once it is opened.',
  },
  async ({ words: [file = ''], options, workspace, say }) => {
    const given = options['without-links']
      ? null
      : options.passphrase === undefined
        ? undefined
        : await readPassphrase(options.passphrase, 1)
    const core = await openOwnCore({ workspace, reopen: () => undefined })
    let opened: Awaited<ReturnType<typeof openFile>>
    try {
      opened = await openFile(core, file, given)
    } finally {
      await core.close()
    }
    if (opened.kind === 'passphrase-wanted') {
      if (opened.isWrong) throw new AppError('invalid-input', wrongPassphraseWords)
      say(
        { isOpened: false, links: opened.links },
        () => `${countOf(opened.links, 'accept link')} under a passphrase`,
      )
      process.stderr.write(
        'Nothing was changed. Say where the passphrase is with --passphrase prompt, or leave the links out with --without-links.\n',
      )
      return exitCodes.needsYou
    }
    // The next opening puts it in place.
    await (await openOwnCore({ workspace, mustExist: true })).close()
    say({ isOpened: true, links: 0 }, () => 'It is opened. Paste the keys of its accounts in the app.')
    return exitCodes.done
  },
)

async function openFile(core: OwnCore, file: string, links: string | null | undefined) {
  const uploadId = await upload(core, file)
  const order = { uploadId, fileName: basename(file).slice(0, 200) }
  return core.call('backups.openSaved', links === undefined ? order : { ...order, links })
}

/** @throws AppError `not-found` for a file that cannot be read */
async function upload(core: OwnCore, file: string): Promise<string> {
  const bytes = readWhole(file)
  let uploadId: string | null = null
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = bytes.toString('base64', at, Math.min(at + pieceBytes, bytes.length))
    uploadId = (await core.call('import.upload', { uploadId, size: bytes.length, at, bytes: piece })).uploadId
  }
  if (uploadId === null) throw new AppError('unreadable-file', `${file} is empty.`)
  return uploadId
}

function readWhole(file: string): Buffer {
  try {
    if (statSync(file).isFile()) return readFileSync(file)
  } catch {
    // Said below, as for a folder.
  }
  throw new AppError('not-found', `${file} cannot be read.`)
}
