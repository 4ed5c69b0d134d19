export interface DiskRoom {
  /** Bytes nobody uses. */
  readonly free: number
  /** Bytes the backup will take: those of the workspace. */
  readonly needed: number
}

/** What stays free for the workspace itself, which must be able to save: twice its size, and no less than this, in bytes. */
const leastFree = 8 * 1024 * 1024
/** Of backups that a busy day makes many of, so many stay for an emergency whatever the room. */
const fewestKept = 3

/**
 * Which backups go for the sake of a new one that nobody asked for, oldest first. null when there is no room even
 * without them: a backup must not take the room that saving needs.
 * @param frequent newest first: those that a busy day makes many of
 */
export function roomForBackup(
  { free, needed }: DiskRoom,
  frequent: readonly { readonly path: string; readonly bytes: number }[],
): readonly string[] | null {
  const wanted = needed + Math.max(2 * needed, leastFree)
  const gone: string[] = []
  let room = free
  for (const { path, bytes } of frequent.slice(fewestKept).toReversed()) {
    if (room >= wanted) break
    room += bytes
    gone.push(path)
  }
  return room >= wanted ? gone : null
}
