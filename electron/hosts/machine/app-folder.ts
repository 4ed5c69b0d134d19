import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** The system's folder for application data, with Invite Desk's own folder in it; absolute, may not exist yet. */
export function appFolder(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home: string = homedir(),
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
  home: string = homedir(),
): string {
  return (platform === 'win32' ? win32 : posix).join(appFolder(platform, env, home), 'workspace')
}
