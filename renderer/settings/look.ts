import type { Density, Theme } from '../ui/theme.ts'

/** How this window looks, kept by whoever shows the screen. */
export interface WindowLook {
  readonly theme: Theme
  readonly density: Density
  readonly onTheme: (theme: Theme) => void
  readonly onDensity: (density: Density) => void
}

export const defaultLook = { theme: 'system', density: 'comfortable' } as const
