import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { AppError } from '../../../shared/errors.ts'
import { restoredWords } from '../../../shared/words/restored-words.ts'
import { writeDayTime } from '../../../shared/words/when.ts'
import type { FirstCall } from '../../../shared/workspace/first-calls.ts'
import { type AnswerCall, createAnswer } from '../../core/answer.ts'
import { type App, createApp } from '../../core/app.ts'
import type { Emit } from '../../core/ports.ts'
import type { Backup } from '../../core/store/backups.ts'
import { type OpenedWorkspace, openWorkspace } from '../../core/store/open-workspace.ts'
import { answerAhead } from './answer-ahead.ts'
import { checkSoon } from './check-soon.ts'
import { type ComposeOptions, composePorts } from './compose-ports.ts'
import { openDoor } from './door/open-door.ts'
import { createTerminalContext } from './door/terminal-context.ts'
import { createLogFile } from './log-file.ts'
import { createRedactor } from './redact.ts'
import { systemClock } from './system-clock.ts'

/** An event as it goes to the page: the name, and the payload as JSON. */
export type HearEvent = (name: string, payload: string) => void

export interface RunningApp {
  readonly answer: AnswerCall
  /** The page has its files: what it is going to ask is worked on from now. */
  beginAnswers(): void
  /** What became of a backup that was just put in place, for the person; '' otherwise. */
  readonly restoredNote: string
  /** Tells it that the computer is locked, or goes to sleep. */
  hearSystem(because: 'system' | 'sleep'): void
  /** Journals what is under way, then closes the workspace. Safe to call twice. */
  close(): Promise<void>
}

/** Why there is no app, with what can be done about it; see `recovery.ts`. */
export interface Trouble {
  readonly kind: 'in-use' | 'unusable' | 'damaged'
  readonly message: string
  /** Newest first; [] unless damaged. */
  readonly backups: readonly Backup[]
}

export type Started =
  | { readonly kind: 'running'; readonly app: RunningApp }
  | { readonly kind: 'trouble'; readonly trouble: Trouble }

const keychainWaiting = 'Waiting for the system keychain. It may ask you something in a window of its own.'

export interface StartOptions extends Omit<ComposeOptions, 'onKeychainWaiting' | 'isTerminal'> {
  /** The origin of the app's own page. */
  readonly origin: string
  readonly onEvent: HearEvent
  /** Told once the workspace is open: from here on nothing but a defect keeps the app from running. */
  readonly onOpened?: () => void
  /** Said to the person once the window is open. */
  readonly notices: readonly string[]
  /** What its first page is going to ask. */
  readonly first?: readonly FirstCall[]
}

/** Opens the workspace and starts the app on it, or says why that cannot be. What goes wrong is in the log. */
export async function startApp(options: StartOptions): Promise<Started> {
  const opened = openWorkspace(options.workspace, { now: systemClock.now, mayCheckLater: true })
  if (opened.kind !== 'open') return { kind: 'trouble', trouble: troubleOf(opened) }
  options.onOpened?.()
  // The window asks for its files by now.
  await nextTurn()
  try {
    return { kind: 'running', app: await run(options, opened) }
  } catch (error) {
    opened.close()
    const folder = join(options.workspace, 'logs')
    createLogFile({ folder, redact: createRedactor().redact, now: systemClock.now }).error(
      'the app did not start',
      error,
    )
    const message = error instanceof AppError ? error.message : defectAtStart(options.workspace)
    return { kind: 'trouble', trouble: { kind: 'unusable', message, backups: [] } }
  }
}

const defectAtStart = (workspace: string): string =>
  `Something went wrong inside Invite Desk while it started; nothing was sent. ${join(workspace, 'logs')} has more about it. Try again, or open another folder.`

function troubleOf(opened: Exclude<OpenedWorkspace, { readonly kind: 'open' }>): Trouble {
  return {
    kind: opened.kind,
    message: opened.message,
    backups: opened.kind === 'damaged' ? opened.backups : [],
  }
}

async function run(
  options: StartOptions,
  opened: Extract<OpenedWorkspace, { readonly kind: 'open' }>,
): Promise<RunningApp> {
  const terminals = createTerminalContext()
  const { reopen } = options
  let isReopening = false
  const reopenSoon = (after?: Promise<unknown>): void => {
    isReopening = true
    reopen?.(after)
  }
  const composed = composePorts({
    ...options,
    ...(reopen === undefined ? {} : { reopen: reopenSoon }),
    files: terminals.filesOver(options.files),
    isTerminal: terminals.isTerminal,
    onKeychainWaiting: () => options.onEvent('app.notice', JSON.stringify({ message: keychainWaiting })),
  })
  const { ports } = composed
  let app: App
  try {
    app = await createApp(ports, {
      db: opened.db,
      notices: [...options.notices, ...opened.notices],
      isNew: opened.isNew,
    })
  } catch (error) {
    await ports.secrets.close()
    composed.release()
    throw error
  }
  const emit: Emit = (name, payload) => options.onEvent(name, JSON.stringify(payload))
  app.on(emit)
  ports.log.info(`started ${ports.appVersion} in the ${ports.host} host`)
  const { appVersion, log, newId } = ports
  const door = await openDoor(options.workspace, {
    ...{ app, context: terminals, appVersion, log, newId, emit },
    isReopening: () => isReopening,
  })
  const ahead = answerAhead({ app, calls: options.first ?? [], now: systemClock.monotonic })
  let closing: Promise<void> | null = null
  const ending = new AbortController()
  const checked = checkSoon({
    look: opened.checkLater,
    backUp: opened.isBackupDue ? app.backUpDaily : async () => undefined,
    shown: ahead.begun,
    clock: systemClock,
    stop: ending.signal,
    onDamage: (reason) => {
      ports.log.error('the workspace is damaged', reason)
      options.reopen?.()
    },
  })
  const close = async () => {
    door.close()
    ending.abort()
    await app.close()
    await checked
    ports.log.info('closed')
    opened.close()
    composed.release()
  }
  return {
    answer: createAnswer({
      handlers: ahead.handlers,
      ...{ emit, log, newId },
      origin: options.origin,
    }),
    beginAnswers: ahead.begin,
    hearSystem: app.hearSystem,
    restoredNote: app.restored === null ? '' : restoredWords(app.restored, (iso) => writeDayTime(iso)),
    close: () => {
      closing ??= close()
      return closing
    },
  }
}
