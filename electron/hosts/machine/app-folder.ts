import { homedir, userInfo } from 'node:os'
import { isAbsolute, posix, win32 } from 'node:path'
import { AppError } from '../../../shared/errors.ts'

/**
 * The person's own folder, absolute. With HOME empty the system's list of users knows it; a relative one would put the
 * workspace wherever the app happens to be started. @throws AppError `invalid-input` when neither tells
 */
function homeFolder(): string {
  for (const look of [homedir, () => userInfo().homedir]) {
    const home = safely(look)
    if (isAbsolute(home)) return home
  }
  throw new AppError(
    'invalid-input',
    'The system names no home folder. Set HOME, or choose a folder with --workspace.',
  )
}

/** Both throw where the system has no entry for the user. */
function safely(look: () => string): string {
  try {
    return look()
  } catch {
    return ''
  }
}

/** The system's folder for application data, with Invite Desk's own folder in it; absolute, may not exist yet. */
export function appFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homeFolder(),
): string {
  if (platform === 'win32') {
    return win32.join(env.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'Invite Desk')
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', 'Invite Desk')
  // XDG Base Directory: a relative path is invalid and must be ignored.
  const data = env.XDG_DATA_HOME
  return posix.join(data?.startsWith('/') ? data : posix.join(home, '.local', 'share'), 'invite-desk')
}

/** The workspace that opens when nobody names another. */
export function defaultWorkspace(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homeFolder(),
): string {
  return (platform === 'win32' ? win32 : posix).join(appFolder(platform, env, home), 'workspace')
}
