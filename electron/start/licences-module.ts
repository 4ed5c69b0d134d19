import type { Plugin } from 'vite'
import { listLicences } from './list-licences.ts'

const name = 'virtual:licences'
const resolved = `\0${name}`

/** What the page imports as `virtual:licences`, read from the lock file and node_modules while it is built. */
export function licencesModule(root: string): Plugin {
  return {
    name: 'licences',
    resolveId: (id) => (id === name ? resolved : null),
    load: (id) => (id === resolved ? `export default ${JSON.stringify(listLicences(root))}` : null),
  }
}
