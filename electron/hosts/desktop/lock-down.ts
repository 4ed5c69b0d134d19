import type { App, Session, WebContents } from 'electron'
import { isAppUrl } from './app-protocol.ts'

// The points of Electron's security checklist (security.md §4) that are settings of a session or of a page.

/** Nothing is permitted, asked or not; and no request leaves for anywhere but the app's own files. */
export function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isAppUrl(details.url) }))
  session.on('will-download', (event) => event.preventDefault())
}

/** Every page there will ever be: it stays where it is, opens nothing and embeds nothing. */
export function lockPages(app: App): void {
  app.on('web-contents-created', (_event, contents) => lockPage(contents))
}

function lockPage(contents: WebContents): void {
  contents.on('will-navigate', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-frame-navigate', (event) => {
    if (!event.isMainFrame || !isAppUrl(event.url)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    if (!isAppUrl(event.url)) event.preventDefault()
  })
  // Neither the policy nor the request filter binds WebRTC: its UDP packets could carry text out (security.md §4).
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
}
