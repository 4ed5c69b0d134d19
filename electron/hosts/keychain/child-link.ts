/**
 * A running keychain process, seen from the app: JSON texts both ways, and it can be killed at any moment.
 * `fork` of node:child_process and Electron's `utilityProcess` both fit behind it.
 */
export interface ChildLink {
  send(message: string): void
  onMessage(listener: (message: string) => void): void
  /** Called once, however it ended. */
  onExit(listener: () => void): void
  /** Ends it at once, even when it hangs in the system's keychain. */
  kill(): void
}

/** Starts the process of `keychain-child.ts`. */
export type SpawnChild = () => ChildLink

/** What the app asks; `value` is Base64. One at a time. */
export type ChildRequest =
  | { readonly call: 'get'; readonly seq: number; readonly id: string }
  | { readonly call: 'set'; readonly seq: number; readonly id: string; readonly value: string }
  | { readonly call: 'remove'; readonly seq: number; readonly id: string }

/** What the process answers. `value` is Base64 for `get`, else absent. */
export type ChildAnswer =
  | { readonly seq: number; readonly kind: 'ok'; readonly value?: string }
  | { readonly seq: number; readonly kind: 'missing' }
  | {
      readonly seq: number
      readonly kind: 'locked' | 'unavailable' | 'denied'
      readonly message: string
      /** Said in its place, when it did not answer in time. */
      readonly isUnanswered?: true
    }
