import type { Site } from '../../shared/directory.ts'

/** Every client that a site is for, by name. */
export const clientsOf = (sites: readonly Site[]): readonly string[] =>
  [...new Set(sites.map(({ client }) => client))]
    .filter((client) => client !== '')
    .toSorted((one, other) => one.localeCompare(other))
