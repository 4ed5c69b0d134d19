import { z } from 'zod'
import type { SettingsView } from '../settings.ts'
import {
  type ConnectionTest,
  type DownloadedUpdate,
  placeNames,
  type UpdateCheck,
  type WorkspacePlaces,
} from '../workspace/network.ts'
import { callOf, none } from './call-of.ts'

export const settingsCalls = {
  'settings.read': callOf<SettingsView>()(none),
  /** A harmless read of Wix, without a key. */
  'settings.testConnection': callOf<ConnectionTest>()(none),
  /** Asks for the newest version where the setting says; nothing is installed. */
  'settings.checkUpdate': callOf<UpdateCheck>()(none),
  /** Gets the newest version and verifies it, where the setting lets it; nothing is installed. */
  'settings.downloadUpdate': callOf<DownloadedUpdate>()(none),
  /** Ends the app and installs what was downloaded. */
  'settings.installUpdate': callOf<null>()(none),
  'settings.readPlaces': callOf<WorkspacePlaces>()(none),
  'settings.reveal': callOf<null>()(z.strictObject({ place: z.enum(placeNames) })),
} as const
