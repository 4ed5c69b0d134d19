import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CallContext, CallInput, CallName, CallOutput } from '../../../shared/contract.ts'
import type { App } from '../../core/app.ts'
import { workspaceFile } from '../../core/store/database-files.ts'
import { type OpenedWorkspace, openWorkspace } from '../../core/store/open-workspace.ts'
import type { Sandbox } from '../../sandbox/sandbox.ts'
import { defaultWorkspace } from '../machine/app-folder.ts'
import { appVersion } from '../machine/app-version.ts'
import { isTerminalEvent } from '../machine/door/terminal-calls.ts'
import { prepareNetwork } from '../machine/route-fetch.ts'
import { systemClock } from '../machine/system-clock.ts'
import { exitCodes } from './exit-codes.ts'
import { NoWorkspace, type TerminalCore, type TerminalHeard } from './terminal-core.ts'

/** The core in this process. */
export interface OwnCore extends TerminalCore {
  readonly app: App
  readonly sandbox: Sandbox
  call<N extends Exclude<CallName, 'app.cancel'>>(
    name: N,
    input: CallInput<N>,
    signal?: AbortSignal,
  ): Promise<CallOutput<N>>
}

export interface OpenCoreOptions {
  /** The default when undefined. */
  readonly workspace: string | undefined
  /** The file an export goes to; a terminal asks for none. */
  readonly saveTo?: string
  /** For commands that look at what is there: a mistyped folder must not become a new, empty workspace. */
  readonly mustExist?: boolean
  /** For commands that put another file in place: they open the workspace anew themselves. */
  readonly reopen?: () => void
}

/** For a terminal there is no window to go to. */
const whyNotOpen = ({
  kind,
  message,
}: Exclude<OpenedWorkspace, { readonly kind: 'open' }>): readonly [string, number] =>
  kind === 'in-use' ? [`${message} Nothing was done.`, exitCodes.inUse] : [message, exitCodes.noWorkspace]

const nothing = async (): Promise<void> => undefined

/** The folder of a workspace, absolute. */
export const folderOf = (workspace: string | undefined): string =>
  workspace === undefined ? defaultWorkspace() : resolve(workspace)

/** The same of one that is there. @throws NoWorkspace */
export function existingFolder(workspace: string | undefined): string {
  const folder = folderOf(workspace)
  if (existsSync(workspaceFile(folder))) return folder
  throw new NoWorkspace(
    `There is no workspace in ${folder}. Open the app once, or say where it is with --workspace DIR.`,
    exitCodes.wrongUse,
  )
}

/** Opens a workspace for this process alone. @throws NoWorkspace */
export function openFolder(folder: string): Extract<OpenedWorkspace, { readonly kind: 'open' }> {
  const opened = openWorkspace(folder, { now: systemClock.now })
  if (opened.kind !== 'open') throw new NoWorkspace(...whyNotOpen(opened))
  return opened
}

/**
 * Opens the workspace and starts the core in it, or has the app do the work that has it open already.
 * @throws NoWorkspace
 */
export async function openCore(options: OpenCoreOptions): Promise<TerminalCore> {
  try {
    return await openOwnCore(options)
  } catch (error) {
    if (!(error instanceof NoWorkspace) || error.exitCode !== exitCodes.inUse) throw error
    const { connectToApp } = await import('./beside-app/connect-to-app.ts')
    const taken = await connectToApp(folderOf(options.workspace), options.saveTo ?? null)
    if (taken === null) throw error
    return taken
  }
}

/** Opens the workspace for this process alone and starts the core in it. @throws NoWorkspace */
export async function openOwnCore({
  workspace,
  saveTo,
  mustExist = false,
  reopen,
}: OpenCoreOptions): Promise<OwnCore> {
  const folder = mustExist ? existingFolder(workspace) : folderOf(workspace)
  for (const notice of prepareNetwork(process.env)) process.stderr.write(`${notice}\n`)
  const opened = openFolder(folder)
  // Only now: help and completion, which a shell asks for at its start, are there in half the time without the core.
  const [{ createApp }, { composePorts }, { placeFile }, { restoredWords }, { writeDayTime }] =
    await Promise.all([
      import('../../core/app.ts'),
      import('../machine/compose-ports.ts'),
      import('../machine/door/terminal-context.ts'),
      import('../../../shared/words/restored-words.ts'),
      import('../../../shared/words/when.ts'),
    ])
  const { ports, sandbox, release } = composePorts({
    workspace: folder,
    host: 'cli',
    appVersion: appVersion(),
    env: process.env,
    files: {
      chooseSave: (name) => placeFile({ folder: process.cwd(), saveTo: saveTo ?? null }, name),
      reveal: nothing,
    },
    isTerminal: () => true,
    ...(reopen === undefined ? {} : { reopen }),
    shell: { openExternal: nothing },
  })
  const app = await createApp(ports, opened)
  if (app.restored !== null)
    process.stderr.write(`${restoredWords(app.restored, (iso) => writeDayTime(iso))}\n`)
  let requests = 0
  const call: OwnCore['call'] = async (name, input, signal = new AbortController().signal) => {
    const context: CallContext = { requestId: `cli-${++requests}`, signal, progress: () => undefined }
    // The contract ties name, input and output together; a look-up by a variable name loses that.
    const handler = app.handlers[name] as (input: unknown, context: CallContext) => unknown
    return (await handler(input, context)) as never
  }
  return {
    app,
    sandbox,
    call,
    on: (listener) =>
      app.on((name, payload) => {
        // The contract ties the payload to the name.
        if (isTerminalEvent(name)) listener({ name, payload } as TerminalHeard)
      }),
    lost: new AbortController().signal,
    close: async () => {
      await app.close()
      opened.close()
      release()
    },
  }
}
