/** What stood in the way of a call that never reached Wix. */
export type ConnectionFault =
  /** The proxy answered 407: it asks for a name and a password. */
  | 'proxy-password'
  /** The proxy would not connect, with another status. */
  | 'proxy-refused'
  | 'name'
  | 'not-reached'
  | 'certificate'
  | 'no-answer'

/** A proxy, without name and password. */
export interface ProxyInUse {
  readonly address: string
  readonly from: 'settings' | 'environment'
}

/** What came of a harmless read without a key. */
export type ConnectionTest = { readonly proxy: ProxyInUse | null } & (
  | { readonly kind: 'wix'; readonly status: number; readonly ms: number }
  /** An answer without Wix's mark: a proxy or a sign-in page may have written it. */
  | { readonly kind: 'somebody'; readonly status: number }
  | { readonly kind: 'failed'; readonly fault: ConnectionFault; readonly code: string }
)

/** What stands at the address where new versions are told. */
export type VersionRead =
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'no-answer' }
  /** An answer that names no version. */
  | { readonly kind: 'unreadable' }

export type UpdateCheck =
  | { readonly kind: 'off' }
  | { readonly kind: 'newest'; readonly version: string }
  | { readonly kind: 'newer'; readonly version: string; readonly address: string }
  | { readonly kind: 'no-answer' }
  | { readonly kind: 'unreadable' }

/** Why this app installs no update itself. */
export type UpdateObstacle =
  /** It is no installed app, but a browser window or one that is being made. */
  | 'not-packed'
  /** This app was not signed, so nothing can be compared with who made it. */
  | 'not-signed'
  /** The system proves no signature of an update. */
  | 'no-signatures'

/** What came of getting a newer version. */
export type DownloadedUpdate =
  | { readonly kind: 'off' }
  | { readonly kind: 'cannot'; readonly because: UpdateObstacle }
  | { readonly kind: 'newest' }
  /** Downloaded and verified; a person installs it. */
  | { readonly kind: 'ready'; readonly version: string }
  | { readonly kind: 'failed'; readonly words: string }

/** Folders and files of the workspace, with what they take of the disk. */
export interface WorkspacePlaces {
  readonly workspace: { readonly path: string; readonly bytes: number }
  readonly backups: { readonly path: string; readonly bytes: number }
  readonly logs: { readonly path: string; readonly bytes: number }
}
export const placeNames = ['workspace', 'backups', 'logs'] as const
export type PlaceName = (typeof placeNames)[number]
