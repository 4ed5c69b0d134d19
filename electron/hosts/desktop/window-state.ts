import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'

export interface WindowBounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowState {
  /** Where it was on the screen; null lets the system choose. */
  readonly place: { readonly x: number; readonly y: number } | null
  readonly width: number
  readonly height: number
  readonly isMaximized: boolean
}

export const firstState: WindowState = { place: null, width: 1280, height: 860, isMaximized: false }
export const smallest = { width: 900, height: 560 }

const size = z.number().int().min(200).max(20_000)
const place = z.number().int().min(-50_000).max(50_000)
const stored: z.ZodType<WindowState> = z.object({
  place: z.object({ x: place, y: place }).nullable(),
  width: size,
  height: size,
  isMaximized: z.boolean(),
})

/** A remembered state made to fit the screens there are now: a window on a screen that is gone comes back to view. */
export function fitState(state: WindowState, screens: readonly WindowBounds[]): WindowState {
  const { place: at } = state
  if (at === null) return state
  const isVisible = screens.some(
    (screen) =>
      at.x + state.width > screen.x + 100 &&
      at.x < screen.x + screen.width - 100 &&
      at.y >= screen.y - 10 &&
      at.y < screen.y + screen.height - 60,
  )
  return isVisible ? state : { ...state, place: null }
}

/** The state in a file; {@link firstState} when there is none, or not a usable one. */
export function readWindowState(path: string): WindowState {
  try {
    return stored.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return firstState
  }
}

/** Losing it costs nothing, so a full disk is no reason to complain. */
export function writeWindowState(path: string, state: WindowState): void {
  try {
    writeFileSync(path, JSON.stringify(state), { mode: 0o600 })
  } catch {
    // The next start begins with the first state.
  }
}
