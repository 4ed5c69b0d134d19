import type { ReactNode } from 'react'

/** One thing that can be done from anywhere. */
export interface PaletteEntry {
  readonly id: string
  /** Heading it stands below. */
  readonly group: string
  /** One of thousands: shown only once something is typed, and few at a time. */
  readonly isOneOfMany?: boolean | undefined
  readonly label: string
  /** Said beside it: an address, a count. Searched too. */
  readonly detail?: string | undefined
  /** Why it cannot be done now, said beside it; nobody looks for that. */
  readonly unavailable?: string | undefined
  readonly icon?: ReactNode
  readonly shortcut?: string | undefined
  readonly perform: () => void
}
