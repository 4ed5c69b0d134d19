import { homedir } from 'node:os'
import { isAbsolute, join } from 'node:path'
import { AppError, unreachable } from '../../../shared/errors.ts'
import type { AnswerCall } from '../../core/answer.ts'
import { restoreBackup } from '../../core/store/restore-backup.ts'
import type { HearEvent, RunningApp, Started, Trouble } from '../machine/start-app.ts'
import type { PageFiles } from './page-files.ts'
import { pageHeaders, recoveryPolicy } from './page-headers.ts'
import { exportTo, type RecoveryWish, readWish } from './recovery.ts'
import { goodbyePage, openedPage, recoveryPage, recoveryStyle } from './recovery-page.ts'

export interface PageAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** All that a window of any host needs: files for its page, answers for its calls, events, an orderly end. */
export interface PageHost {
  /** Answers a GET for an address of the app's own origin. */
  page(url: string): Promise<PageAnswer>
  /** The window has all of what it asked for there. */
  delivered(url: string): void
  readonly answer: AnswerCall
  /** The computer is locked, or goes to sleep. */
  hearSystem(because: 'system' | 'sleep'): void
  /** What keeps the app from running, or null while it runs. */
  trouble(): Trouble | null
  close(): Promise<void>
}

/** What the page host tells the app it starts. */
export interface StartRequest {
  readonly workspace: string
  readonly onEvent: HearEvent
  /** Closes the app and starts it anew on the same workspace, once `after` is settled; calls wait from now on. */
  readonly reopen: (after?: Promise<unknown>) => void
  /** To be told when the workspace is open and the app will run: its page can be loaded meanwhile. */
  readonly onOpened: () => void
}

export interface PageHostOptions {
  /** Absolute. */
  readonly workspace: string
  readonly files: () => PageFiles
  readonly start: (request: StartRequest) => Promise<Started>
  /** Hears the app's events, for the page. */
  readonly onEvent: HearEvent
  /** Nothing came of the first start. */
  readonly onTrouble?: (trouble: Trouble) => void
  /** A person chose to quit on the recovery page. */
  readonly onQuit: () => void
  /** Where a rescue of a damaged workspace goes. */
  readonly exportFolder: string
  readonly now: () => number
}

/** Scripts go out one right after the other; what is worked on between would hold up the next. */
const betweenScriptsMs = 5

function afterTheLast(ms: number, act: () => void): () => void {
  let timer: NodeJS.Timeout | undefined
  return () => {
    clearTimeout(timer)
    timer = setTimeout(act, ms).unref()
  }
}

/**
 * Starts the app, or stands in for it with the recovery page until a person found a way out. Resolves as soon as it is
 * known which of them the page is; calls wait until the app runs.
 */
export async function createPageHost(options: PageHostOptions): Promise<PageHost> {
  let { workspace } = options
  let running: RunningApp | null = null
  let trouble: Trouble | null = null
  // Links can be clicked twice: one wish after the other.
  let turn: Promise<unknown> = Promise.resolve()

  async function start(folder: string, onOpened: () => void = () => undefined): Promise<void> {
    const { onEvent } = options
    const started = await options.start({
      workspace: folder,
      onEvent,
      reopen,
      onOpened,
    })
    workspace = folder
    running = started.kind === 'running' ? started.app : null
    trouble = started.kind === 'trouble' ? started.trouble : null
  }

  /** Calls that come meanwhile wait for it, so that a page which is loaded anew finds the app. */
  let opening: Promise<void> | null = null
  function reopen(after: Promise<unknown> = Promise.resolve()): void {
    if (opening !== null || running === null) return
    const before = running
    // The answer to the call that asked for it goes out first.
    opening = after
      .catch(() => undefined)
      .then(() => new Promise((done) => setImmediate(done)))
      .then(() => before.close())
      // What could not be closed keeps the workspace, and the start says so.
      .catch(() => undefined)
      .then(() => start(workspace))
      .finally(() => {
        opening = null
        options.onEvent('app.reopened', '{}')
      })
    turn = opening.catch(() => undefined)
  }

  async function grant(wish: RecoveryWish): Promise<string> {
    switch (wish.kind) {
      case 'show':
        return ''
      case 'restore': {
        const damagedPath = restoreBackup(workspace, wish.backup, options.now())
        // What is carried over from the damaged file follows at the start.
        await start(workspace)
        return (
          running?.restoredNote ?? `The backup is in place. What was there before is kept as ${damagedPath}.`
        )
      }
      case 'export':
        return exportTo(workspace, options.exportFolder, options.now())
      case 'open-folder':
        await start(absolute(wish.path))
        return ''
      case 'retry':
        await start(workspace)
        return trouble === null ? '' : 'It is still so.'
      case 'quit':
        options.onQuit()
        return ''
      default:
        return unreachable(wish)
    }
  }

  async function recover(wish: RecoveryWish): Promise<PageAnswer> {
    let note: string
    try {
      note = await grant(wish)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      note = error.message
    }
    if (wish.kind === 'quit') return html(goodbyePage())
    return html(trouble === null ? openedPage(note) : recoveryPage({ workspace, trouble, note }))
  }

  /** The first start; its page need not wait for it. */
  let starting: Promise<void> | null = null
  const opened = Promise.withResolvers<void>()
  starting = start(workspace, opened.resolve).finally(() => {
    starting = null
    if (trouble !== null) options.onTrouble?.(trouble)
  })
  await Promise.race([opened.promise, starting])

  const hearScript = afterTheLast(betweenScriptsMs, () => running?.beginAnswers())
  return {
    page: async (address) => {
      const url = new URL(address)
      if (opening !== null) await opening
      if (trouble === null) return serve(options.files(), url)
      if (url.pathname === '/recovery.css') return style()
      const wish = readWish(url)
      if (wish === null) return missing()
      const answer = turn.then(() => (trouble === null ? html(openedPage('')) : recover(wish)))
      turn = answer.catch(() => undefined)
      return answer
    },
    delivered: (address) => {
      if (new URL(address).pathname.endsWith('.js')) hearScript()
    },
    answer: async (sender, name, payload) => {
      // Not where there is nothing to wait for: a call must not fall behind a restore that comes after it.
      if (opening !== null) await opening
      else if (starting !== null) await starting
      return running?.answer(sender, name, payload) ?? refusal(trouble, options.onEvent)
    },
    hearSystem: (because) => void (starting ?? turn).then(() => running?.hearSystem(because)),
    trouble: () => trouble,
    close: async () => {
      await starting
      await turn
      await running?.close()
    },
  }
}

function absolute(path: string): string {
  const full = path === '~' || /^~[/\\]/.test(path) ? join(homedir(), path.slice(1)) : path
  if (!isAbsolute(full)) {
    throw new AppError('invalid-input', 'Give the whole path of the folder, from the root of the disk.')
  }
  return full
}

/** Only a page that was loaded before the trouble was known asks: loaded anew, it tells of it. */
function refusal(trouble: Trouble | null, onEvent: HearEvent): string {
  if (trouble !== null) onEvent('app.reopened', '{}')
  return JSON.stringify({ ok: false, error: notRunning(trouble) })
}

const notRunning = (trouble: Trouble | null) => ({
  code: 'storage',
  message: trouble?.message ?? 'Invite Desk is closing.',
  detail: null,
})

function serve(files: PageFiles, url: URL): PageAnswer {
  // A reload of the page that led here shows the app, not a hole.
  if (url.pathname.startsWith('/recovery'))
    return url.pathname === '/recovery.css' ? style() : html(openedPage(''))
  const file = files.get(url.pathname === '/' ? '/index.html' : url.pathname)
  return file === undefined ? missing() : { status: 200, headers: pageHeaders(file.type), body: file.body }
}

const html = (text: string): PageAnswer => ({
  status: 200,
  headers: pageHeaders('text/html; charset=utf-8', recoveryPolicy),
  body: Buffer.from(text),
})

const style = (): PageAnswer => ({
  status: 200,
  headers: pageHeaders('text/css; charset=utf-8'),
  body: Buffer.from(recoveryStyle),
})

const missing = (): PageAnswer => ({
  status: 404,
  headers: pageHeaders('text/plain; charset=utf-8'),
  body: Buffer.from('There is no such file.'),
})
