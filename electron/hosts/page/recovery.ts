import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { countOf, pluralOf } from '../../../shared/words/count.ts'
import { dayOfMs } from '../../../shared/words/when.ts'
import { exportReadable } from '../../core/store/export-readable.ts'
import { freePath } from '../machine/file-name.ts'

/** What a person asks for on the recovery page. */
export type RecoveryWish =
  | { readonly kind: 'show' }
  | { readonly kind: 'restore'; readonly backup: string }
  | { readonly kind: 'export' }
  | { readonly kind: 'open-folder'; readonly path: string }
  | { readonly kind: 'retry' }
  | { readonly kind: 'quit' }

/** Reads a wish from the address a link or form of the recovery page leads to; null for any other address. */
export function readWish(url: URL): RecoveryWish | null {
  switch (url.pathname) {
    case '/':
    case '/index.html':
      return { kind: 'show' }
    case '/recovery/restore':
      return { kind: 'restore', backup: url.searchParams.get('backup') ?? '' }
    case '/recovery/export':
      return { kind: 'export' }
    case '/recovery/folder':
      return { kind: 'open-folder', path: (url.searchParams.get('path') ?? '').trim() }
    case '/recovery/retry':
      return { kind: 'retry' }
    case '/recovery/quit':
      return { kind: 'quit' }
    default:
      return null
  }
}

/** Saves what can be read of a damaged workspace below `folder`; returns what happened, in words. Throws AppError. */
export function exportTo(workspace: string, folder: string, now: number): string {
  const place = freePath(folder, `Invite Desk rescued ${dayOfMs(now)}`, existsSync)
  const result = exportReadable(workspace, join(place))
  const lost =
    result.lost === 0
      ? 'Nothing was found missing.'
      : `At least ${countOf(result.lost, 'row')} of ${result.damaged.join(', ')} could not be read.`
  return `${countOf(result.rows, 'row')} of ${countOf(result.tables, 'table')} ${pluralOf(result.rows, 'is', 'are')} now in ${result.path}. ${lost}`
}
