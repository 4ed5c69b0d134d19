import { delimiter, isAbsolute, posix, win32 } from 'node:path'

export interface BrowserSearch {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
  /** True for a file that can be run. */
  readonly isProgram: (path: string) => boolean
  /** Names in a folder; [] when it is not there. */
  readonly listFolder: (path: string) => readonly string[]
}

export interface FoundBrowser {
  readonly path: string
  /** For the line at the start, e.g. `Chromium`. */
  readonly name: string
}

const linuxNames: readonly (readonly [string, string])[] = [
  ['google-chrome-stable', 'Chrome'],
  ['google-chrome', 'Chrome'],
  ['chromium', 'Chromium'],
  ['chromium-browser', 'Chromium'],
  ['microsoft-edge-stable', 'Edge'],
  ['microsoft-edge', 'Edge'],
]
const macApps: readonly (readonly [string, string])[] = [
  ['Google Chrome', 'Chrome'],
  ['Chromium', 'Chromium'],
  ['Microsoft Edge', 'Edge'],
]
const windowsPaths: readonly (readonly [string, string])[] = [
  ['Google\\Chrome\\Application\\chrome.exe', 'Chrome'],
  ['Chromium\\Application\\chrome.exe', 'Chromium'],
  ['Microsoft\\Edge\\Application\\msedge.exe', 'Edge'],
]

/** The browser named in INVITE_DESK_BROWSER, else the first installed one, else Playwright's own, else null. */
export function findBrowser(search: BrowserSearch): FoundBrowser | null {
  const named = search.env.INVITE_DESK_BROWSER
  if (named) {
    const path = isAbsolute(named) ? named : onPath(search, named)
    return path !== null && search.isProgram(path) ? { path, name: browserName(path) } : null
  }
  return candidates(search).find(({ path }) => search.isProgram(path)) ?? findPlaywrightBrowser(search)
}

function candidates({ platform, env, home }: BrowserSearch): readonly FoundBrowser[] {
  if (platform === 'win32') {
    const roots = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (root) => root !== undefined,
    )
    return windowsPaths.flatMap(([path, name]) =>
      roots.map((root) => ({ path: win32.join(root, path), name })),
    )
  }
  if (platform === 'darwin') {
    return macApps.flatMap(([app, name]) =>
      ['/Applications', posix.join(home, 'Applications')].map((root) => ({
        path: posix.join(root, `${app}.app`, 'Contents', 'MacOS', app),
        name,
      })),
    )
  }
  return linuxNames.flatMap(([program, name]) =>
    pathFolders(env).map((folder) => ({ path: posix.join(folder, program), name })),
  )
}

/** Where `playwright install chromium` puts it, newest build first. */
export function findPlaywrightBrowser(search: BrowserSearch): FoundBrowser | null {
  const { platform, env, home } = search
  const { join } = platform === 'win32' ? win32 : posix
  const cache: Partial<Record<NodeJS.Platform, string>> = {
    win32: join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'ms-playwright'),
    darwin: join(home, 'Library', 'Caches', 'ms-playwright'),
  }
  const root = env.PLAYWRIGHT_BROWSERS_PATH || cache[platform] || join(home, '.cache', 'ms-playwright')
  const programs = [
    join('chrome-linux64', 'chrome'),
    join('chrome-linux', 'chrome'),
    join('chrome-win64', 'chrome.exe'),
    join('chrome-win', 'chrome.exe'),
    join(
      'chrome-mac-arm64',
      'Google Chrome for Testing.app',
      'Contents',
      'MacOS',
      'Google Chrome for Testing',
    ),
    join('chrome-mac-x64', 'Google Chrome for Testing.app', 'Contents', 'MacOS', 'Google Chrome for Testing'),
    join('chrome-mac', 'Chromium.app', 'Contents', 'MacOS', 'Chromium'),
  ]
  const builds = search
    .listFolder(root)
    .filter((name) => /^chromium-\d+$/.test(name))
    .toSorted((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
  for (const build of builds) {
    const path = programs.map((program) => join(root, build, program)).find(search.isProgram)
    if (path !== undefined) return { path, name: 'Chromium' }
  }
  return null
}

function onPath(search: BrowserSearch, program: string): string | null {
  const found = pathFolders(search.env).map((folder) => posix.join(folder, program))
  return found.find(search.isProgram) ?? null
}

function pathFolders(env: BrowserSearch['env']): readonly string[] {
  return (env.PATH ?? '').split(delimiter).filter((folder) => isAbsolute(folder))
}

function browserName(path: string): string {
  if (/edge/i.test(path)) return 'Edge'
  return /google|chrome(?!-(linux|win|mac))/i.test(path) ? 'Chrome' : 'Chromium'
}

/** What to tell a person who has none of them. */
export function howToInstall(platform: NodeJS.Platform): string {
  if (platform === 'linux') {
    return 'Install one of Chrome, Chromium or Edge (on Debian or Ubuntu: sudo apt install chromium), then run npm start again.'
  }
  return 'Install Chrome or Edge, then run npm start again.'
}
