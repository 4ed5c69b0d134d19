export type HostName = 'desktop' | 'browser'

export interface StartChoice {
  /** From --host; null picks the best. */
  readonly wanted: HostName | null
  readonly hasDisplay: boolean
  readonly hasElectron: boolean
  readonly browserName: string | null
}

/** What `npm start` does, with the one line that says why when it is not Electron. */
export type StartPlan =
  | { readonly kind: 'desktop' }
  | { readonly kind: 'browser'; readonly line: string }
  | { readonly kind: 'demo'; readonly line: string }
  | { readonly kind: 'nothing'; readonly line: string }

/** Linux has a display when it says so; the others always. A headless browser (INVITE_DESK_BROWSER_ARGS) needs none. */
export function hasDisplay(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  if (platform !== 'linux') return true
  if (env.DISPLAY || env.WAYLAND_DISPLAY) return true
  return /(^|\s)--headless(=\S+)?(\s|$)/.test(env.INVITE_DESK_BROWSER_ARGS ?? '')
}

export function planStart(choice: StartChoice, howToInstall: string): StartPlan {
  if (!choice.hasDisplay) {
    return {
      kind: 'demo',
      line: 'There is no display here, so the practice job runs in the terminal instead (npm run demo).',
    }
  }
  if (choice.hasElectron && choice.wanted !== 'browser') return { kind: 'desktop' }
  if (choice.wanted === 'desktop') {
    return { kind: 'nothing', line: 'Electron is not here and could not be downloaded. Try --host browser.' }
  }
  if (choice.browserName !== null) {
    const why = choice.wanted === 'browser' ? '' : 'Electron cannot be had here, so '
    return { kind: 'browser', line: `${why}Invite Desk opens in a window of ${choice.browserName}.` }
  }
  return {
    kind: 'nothing',
    line: `Invite Desk needs Electron, or a browser for its window, and found neither. ${howToInstall}`,
  }
}
