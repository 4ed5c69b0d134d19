import { insideFolder } from '../../../shared/directory.ts'
import type { WixFolder } from '../wix/wix-api.ts'

/** Far more than anybody nests; ends a walk through folders that are in each other. */
const deepest = 50

/**
 * The way to each folder by its id, as people see it: folders nest, and a name alone is not unique (wix-api.md §6).
 * Wix's own path counts; where it is missing, the parents that are known make it.
 */
export function folderPaths(folders: readonly WixFolder[]): ReadonlyMap<string, string> {
  const byId = new Map(folders.map((folder) => [folder.id, folder]))
  return new Map(folders.map((folder) => [folder.id, wayTo(folder, byId)]))
}

function wayTo(folder: WixFolder, byId: ReadonlyMap<string, WixFolder>): string {
  // Whether the folder itself ends its path is not documented.
  const told = folder.path.filter((one) => one.id !== folder.id && one.name !== '')
  if (told.length > 0) return [...told, folder].map((one) => one.name).join(insideFolder)
  const names = [folder.name]
  const seen = new Set([folder.id])
  for (let at = parentOf(folder, byId); at !== undefined; at = parentOf(at, byId)) {
    if (seen.has(at.id) || names.length >= deepest) break
    seen.add(at.id)
    names.unshift(at.name)
  }
  return names.join(insideFolder)
}

const parentOf = (folder: WixFolder, byId: ReadonlyMap<string, WixFolder>): WixFolder | undefined =>
  folder.parentId === null ? undefined : byId.get(folder.parentId)
