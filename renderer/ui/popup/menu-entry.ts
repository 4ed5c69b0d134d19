import type { ReactNode } from 'react'

export type MenuEntry =
  | {
      readonly kind: 'action'
      readonly label: string
      readonly detail?: string | undefined
      readonly icon?: ReactNode
      readonly shortcut?: string | undefined
      readonly tone?: 'danger' | undefined
      readonly isDisabled?: boolean | undefined
      readonly onSelect: () => void
    }
  | {
      readonly kind: 'check'
      readonly label: string
      readonly isChecked: boolean
      readonly onChange: (isChecked: boolean) => void
    }
  /** Opens beside its label; a function is asked once it does. */
  | {
      readonly kind: 'group'
      readonly label: string
      readonly entries: readonly MenuEntry[] | (() => readonly MenuEntry[])
    }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' }
