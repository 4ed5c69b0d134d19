export type Theme = 'system' | 'light' | 'dark'

const place = 'theme'

/** What the person chose, or `system`. */
export function readTheme(): Theme {
  const stored = localStorage.getItem(place)
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

/** Shows the theme and remembers it for the next start. */
export function chooseTheme(theme: Theme): void {
  if (theme === 'system') localStorage.removeItem(place)
  else localStorage.setItem(place, theme)
  showTheme(theme)
}

/** Puts the theme on the page; `system` leaves it to the system. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = theme
}

/** How tall the rows of a roster are. */
export type Density = 'comfortable' | 'compact'

const densityPlace = 'density'

export const readDensity = (): Density =>
  localStorage.getItem(densityPlace) === 'compact' ? 'compact' : 'comfortable'

/** Remembers the density for the next start. */
export function chooseDensity(density: Density): void {
  if (density === 'comfortable') localStorage.removeItem(densityPlace)
  else localStorage.setItem(densityPlace, density)
}
