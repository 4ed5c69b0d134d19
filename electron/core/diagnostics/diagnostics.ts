import { writeFile } from 'node:fs/promises'
import { release } from 'node:os'
import type { Diagnostics } from '../../../shared/calls/help-calls.ts'
import { AppError } from '../../../shared/errors.ts'
import type { ExportedFile } from '../../../shared/files.ts'
import type { SettingsView } from '../../../shared/settings.ts'
import type { Ports } from '../ports.ts'
import { redactReport } from './redact-report.ts'
import { writeReport } from './write-report.ts'

export interface DiagnosticsDeps {
  readonly ports: Pick<
    Ports,
    'log' | 'clock' | 'newId' | 'appVersion' | 'host' | 'secrets' | 'actor' | 'paths'
  >
  readonly settings: () => SettingsView
  readonly counts: () => Promise<readonly (readonly [string, number])[]>
  /** Every name that the workspace knows. */
  readonly names: () => Promise<Iterable<string>>
}

/** What of a log is enough to see what went wrong. */
const mostLines = 500

/** The report that a person may give to somebody who helps: read first, and saved to the letter. */
export function createDiagnostics(deps: DiagnosticsDeps) {
  let last: Diagnostics | null = null
  return {
    async read(): Promise<Diagnostics> {
      const { ports } = deps
      const { settings, damaged } = deps.settings()
      const lines = ports.log.recent?.(mostLines) ?? []
      const names = [...(await deps.names()), ports.actor, ports.paths.workspace]
      const { versions } = process
      const text = writeReport({
        madeAt: new Date(ports.clock.now()).toISOString(),
        versions: [
          ['Invite Desk', ports.appVersion],
          ['host', ports.host],
          ['platform', `${process.platform} ${process.arch} ${release()}`],
          ['Node.js', versions.node],
          ['Electron', versions.electron ?? 'not used'],
          ['SQLite', versions.sqlite ?? 'not named'],
          ['keychain', ports.secrets.backend],
        ],
        counts: await deps.counts(),
        settings,
        damaged,
        log: redactReport(lines.join('\n'), names).split('\n'),
      })
      last = { id: ports.newId(), text }
      return last
    },
    /** Writes the text that was shown; AppError('not-found') when another was made since. */
    async save(id: string, path: string): Promise<ExportedFile> {
      if (last?.id !== id)
        throw new AppError('not-found', 'This preview is no longer the newest: read it again.')
      await writeFile(path, last.text, { mode: 0o600 })
      return { path, items: last.text.split('\n').length - 1 }
    },
  }
}
