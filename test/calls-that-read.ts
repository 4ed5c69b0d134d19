const reads = 'It only reads.'

/** Calls of the app itself that leave nothing in the log. */
export const appReads = {
  'app.hello': reads,
  'app.openSite': reads,
  'app.openPage': reads,
  'app.reveal': reads,
  'app.takeOpened': reads,
  'app.readOpened': reads,
  'app.readLock': reads,
  'app.noteUse': 'Somebody moved the mouse: the log is no record of that.',
  'app.readSettings': reads,
  'help.readDiagnostics': reads,
  'help.saveDiagnostics': 'It names nobody: versions, counts and a log without names.',
  'settings.read': reads,
  'settings.testConnection': reads,
  'settings.checkUpdate': reads,
  'settings.downloadUpdate': 'Nothing is installed by it.',
  'settings.installUpdate': 'The app ends with it; the next start logs under the version it then is.',
  'settings.readPlaces': reads,
  'settings.reveal': reads,
} as const
