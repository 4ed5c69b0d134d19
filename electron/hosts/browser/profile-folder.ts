import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeTemporary } from '../machine/make-temporary.ts'

/** The browser's own files: of no worth, and gone with the window. */
export interface Profile {
  readonly path: string
  remove(): void
}

const prefix = 'invite-desk-window-'

/**
 * A private folder (0700) for the browser's profile. `given` names another one (INVITE_DESK_PROFILE_DIR, for tests);
 * it stays when the window closes, only what tells of an earlier run is taken away.
 */
export function makeProfile(given: string | undefined, root: string = tmpdir()): Profile {
  if (given) {
    mkdirSync(given, { recursive: true, mode: 0o700 })
    chmodSync(given, 0o700)
    rmSync(join(given, 'DevToolsActivePort'), { force: true })
    writePreferences(given)
    return { path: given, remove: () => undefined }
  }
  // mkdtemp makes it 0700. The process id tells a later start whether its owner is still there.
  const path = makeTemporary(root, `${prefix}${process.pid}-`)
  writePreferences(path)
  return {
    path,
    // A browser that is just ending may still write a file.
    remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  }
}

/**
 * A page that does not load has the browser ask public name servers whether there is a network, past the rule that no
 * name resolves to anything. The window begins with such a page when the browser is quicker than the app. Pages of people
 * have the address in their own, so the browser keeps no history; what it keeps to open a window again goes with the
 * folder.
 */
const preferences = { alternate_error_pages: { enabled: false }, history: { saving_disabled: true } }

function writePreferences(profile: string): void {
  const file = join(profile, 'Default', 'Preferences')
  if (existsSync(file)) return
  mkdirSync(join(profile, 'Default'), { recursive: true, mode: 0o700 })
  writeFileSync(file, JSON.stringify(preferences), { mode: 0o600 })
}

/** Removes profiles whose app and browser are both gone, e.g. after a crash. Returns how many. */
export function sweepProfiles(
  root: string = tmpdir(),
  isAlive: (pid: number) => boolean = isRunning,
): number {
  let removed = 0
  if (!existsSync(root)) return removed
  for (const name of readdirSync(root)) {
    const owner = new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]
    if (owner === undefined) continue
    const path = join(root, name)
    const browser = browserPid(path)
    if (!isOurs(path) || isAlive(Number(owner)) || (browser !== null && isAlive(browser))) continue
    try {
      rmSync(path, { recursive: true, force: true })
      removed += 1
    } catch {
      // The next start tries again.
    }
  }
  return removed
}

/** A folder of this user and no link: anyone may put names into the system's temporary folder. */
function isOurs(path: string): boolean {
  const found = lstatSync(path, { throwIfNoEntry: false })
  const uid = process.getuid?.()
  return found?.isDirectory() === true && (uid === undefined || found.uid === uid)
}

/** Chromium keeps a link `host-pid` in a profile that is in use. */
function browserPid(path: string): number | null {
  try {
    const pid = /-(\d+)$/.exec(readlinkSync(join(path, 'SingletonLock')))?.[1]
    return pid === undefined ? null : Number(pid)
  } catch {
    return null
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
