import { homedir } from 'node:os'
import { join } from 'node:path'

/** The usual workspace: in the system's folder for application data. */
export function usualWorkspace(
  platform: NodeJS.Platform = process.platform,
  env: Readonly<Record<string, string | undefined>> = process.env,
  home = homedir(),
): string {
  const name = 'Invite Desk'
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', name, 'workspace')
  if (platform === 'win32') return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), name, 'workspace')
  // XDG Base Directory: a relative path there must be ignored.
  const data = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : join(home, '.local', 'share')
  return join(data, 'invite-desk', 'workspace')
}
