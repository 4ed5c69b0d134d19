export interface BrowserArgsInput {
  readonly profile: string
  readonly appUrl: string
  /** Chromium refuses to run its sandbox as root. */
  readonly isRoot: boolean
  /** From INVITE_DESK_BROWSER_ARGS, for tests. */
  readonly extra: readonly string[]
}

/**
 * A window of its own with nothing in it but the app: no network (every name resolves to nothing, so even a hole in
 * the request filter leads nowhere), no background traffic, no extensions, no sync, no password or crash prompts.
 */
export function browserArgs(input: BrowserArgsInput): readonly string[] {
  return [
    `--user-data-dir=${input.profile}`,
    '--remote-debugging-pipe',
    '--host-resolver-rules=MAP * ~NOTFOUND',
    // WebRTC obeys neither policy nor request filter: its UDP packets could carry text out (security.md §4). Not the
    // `--force-…` spelling, which changes nothing.
    '--webrtc-ip-handling-policy=disable_non_proxied_udp',
    '--no-first-run',
    '--no-default-browser-check',
    '--no-pings',
    '--no-service-autorun',
    '--password-store=basic',
    '--use-mock-keychain',
    '--disable-background-networking',
    '--disable-breakpad',
    '--disable-component-update',
    '--disable-default-apps',
    '--disable-domain-reliability',
    '--disable-extensions',
    '--disable-hang-monitor',
    '--disable-search-engine-choice-screen',
    '--disable-session-crashed-bubble',
    '--disable-sync',
    '--disable-client-side-phishing-detection',
    '--metrics-recording-only',
    '--disable-features=Translate,MediaRouter,OptimizationHints,AutofillServerCommunication,InterestFeedContentSuggestions,CertificateTransparencyComponentUpdater,DialMediaRouteProvider,GlobalMediaControls,HttpsUpgrades',
    '--hide-crash-restore-bubble',
    '--window-size=1280,860',
    ...(input.isRoot ? ['--no-sandbox', '--test-type'] : []),
    ...input.extra,
    `--app=${input.appUrl}`,
  ]
}

/** Splits INVITE_DESK_BROWSER_ARGS at white space. */
export function extraArgs(env: Readonly<Record<string, string | undefined>>): readonly string[] {
  return (env.INVITE_DESK_BROWSER_ARGS ?? '').split(/\s+/).filter((arg) => arg !== '')
}
