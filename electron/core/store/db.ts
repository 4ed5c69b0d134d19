/** A value SQLite can hold and give back unchanged. Booleans are 0/1, dates are ISO text. */
export type SqlValue = string | number | bigint | null | Uint8Array
export type SqlRow = Readonly<Record<string, SqlValue>>

/**
 * A transaction in several turns, on a connection of its own: until it is committed nobody else sees anything of it. It gives
 * way to whoever else writes: nothing of it is left then.
 */
export interface Aside {
  /** Does a part of it, by the {@link Db} that it was opened by. False when it gave way: the part is not done. */
  write(part: () => void): boolean
  /** Does the last part and commits, as `txOfMuch`; null when it gave way. */
  commit<T>(last: () => T): { readonly value: T } | null
  /** Rolls it back, if it is still there. */
  end(): void
}

/**
 * The only way to the database. Strict where `node:sqlite` is lenient: the number of parameters must match,
 * types are checked, one statement a call, iterators use statements of their own. Disk trouble throws
 * AppError('storage').
 */
export interface Db {
  run(sql: string, params?: readonly SqlValue[]): { readonly changes: number; readonly lastId: number }
  get<T extends SqlRow = SqlRow>(sql: string, params?: readonly SqlValue[]): T | undefined
  all<T extends SqlRow = SqlRow>(sql: string, params?: readonly SqlValue[]): readonly T[]
  iterate<T extends SqlRow = SqlRow>(sql: string, params?: readonly SqlValue[]): Iterable<T>
  /**
   * BEGIN IMMEDIATE … COMMIT, FULL sync; rolls back when `work` throws. Nested calls join the outer one: when a
   * nested one throws, the whole transaction rolls back, even if the outer work catches. `work` must not await.
   */
  tx<T>(work: () => T): T
  /**
   * As `tx`, of very much that is written at once: it is on disk in the log when this returns, and `foldLog`, in a turn of
   * its own, or else the next `tx` brings it into the file.
   */
  txOfMuch<T>(work: () => T): T
  /**
   * Begins a transaction of very much that is written in parts, with turns for others between. null where it cannot be: the
   * database is no file, or somebody else writes. @param finish called before it gives way: it may do the rest and commit
   */
  openAside(finish?: () => void): Aside | null
  /** How often it was seen that another process had written into the file: the same says that none has. */
  outsideWrites(): number
  /** Brings what the log has into the file, as far as nobody reads it as it was. Nothing when it cannot be now. */
  foldLog(): void
  /**
   * As `tx` without waiting for the disk: a power cut may take it back, unless a later `tx` was committed. For work
   * in many pieces that counts only with the last one. Inside a `tx` it is a part of that.
   */
  stage<T>(work: () => T): T
  /**
   * Runs `work` once the outermost transaction is on disk, never when it rolls back; at once outside a transaction.
   * The same function asked for twice in one transaction runs once.
   */
  afterCommit(work: () => void): void
  /**
   * Puts a whole copy of the database, a file beside it, in its place. False where that cannot be, and nothing is done:
   * something is under way in it, another file is attached, or somebody else has it open.
   */
  replaceFile(copy: string): boolean
}
