import type { Settings, SettingsView } from '../../shared/settings.ts'
import { call } from '../api.ts'
import { createLiveRead, type LiveRead } from '../live-read.ts'
import { attempt } from '../ui/toast.tsx'

/** The settings while they are shown. */
export const createSettingsStore = (): LiveRead<SettingsView> =>
  createLiveRead({ read: () => call('settings.read', {}), listen: () => () => undefined })

/** Shows new values at once and saves them; what could not be saved is shown as it was, and said. */
export async function changeSettings(store: LiveRead<SettingsView>, next: Partial<Settings>): Promise<void> {
  const { value } = store.store.getState()
  if (value === null) return
  store.set({ ...value, settings: { ...value.settings, ...next } })
  await attempt('The setting was not saved', async () => {
    try {
      await call('app.changeSettings', next)
      store.set(await call('settings.read', {}))
    } catch (cause) {
      store.set(value)
      throw cause
    }
  })
}
