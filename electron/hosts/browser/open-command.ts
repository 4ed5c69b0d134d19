import { dirname } from 'node:path'

export interface SystemCommand {
  readonly program: string
  readonly args: readonly string[]
}

/** The system's own way to open an https address in the person's browser. No shell is involved. */
export function openCommand(platform: NodeJS.Platform, url: string): SystemCommand {
  if (platform === 'darwin') return { program: 'open', args: [url] }
  if (platform === 'win32') return { program: 'explorer.exe', args: [url] }
  return { program: 'xdg-open', args: [url] }
}

/** Shows a file in the system's file manager; on Linux its folder, because there is no common way to select it. */
export function revealCommand(platform: NodeJS.Platform, path: string): SystemCommand {
  if (platform === 'darwin') return { program: 'open', args: ['-R', path] }
  if (platform === 'win32') return { program: 'explorer.exe', args: [`/select,${path}`] }
  return { program: 'xdg-open', args: [dirname(path)] }
}
