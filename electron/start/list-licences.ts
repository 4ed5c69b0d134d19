import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package that the app is made of. */
export interface ListedLicence {
  readonly name: string
  readonly version: string
  /** SPDX, as the package says. */
  readonly licence: string
  /** The text that the package brings with it; '' where it brings none, or is for another system. */
  readonly text: string
}

interface Locked {
  readonly version?: string
  readonly license?: string
  readonly dev?: boolean
  readonly devOptional?: boolean
}

/** Of no use at run time: types, and the Node that `npm run` finds. The installed app has Electron's own. */
const isNoPart = (name: string): boolean =>
  name.startsWith('@types/') || /^node-(darwin|linux|win)-/.test(name)

/** Every package that ships with the app, Electron itself included, by name. */
export function listLicences(root: string): readonly ListedLicence[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, Locked>>
  }
  return Object.entries(lock.packages)
    .flatMap(([path, entry]) => {
      const name = path.split('node_modules/').at(-1) ?? ''
      const ships = path === 'node_modules/electron' || (entry.dev !== true && entry.devOptional !== true)
      if (path === '' || !ships || isNoPart(name)) return []
      const licence = entry.license ?? 'not named'
      return [{ name, version: entry.version ?? '', licence, text: readLicence(join(root, path)) }]
    })
    .toSorted((one, other) => one.name.localeCompare(other.name, 'en'))
}

function readLicence(folder: string): string {
  if (!existsSync(folder)) return ''
  const file = readdirSync(folder).find((name) => /^(licen[cs]e|copying)([.-]|$)/i.test(name))
  return file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim()
}
