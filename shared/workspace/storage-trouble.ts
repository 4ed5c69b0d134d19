/** What is wrong with the disk or the file; `damaged` needs a backup, the others a person's hand. */
export const storageTroubles = [
  'full',
  'read-only',
  'no-access',
  'not-there',
  'busy',
  'damaged',
  'broken-disk',
] as const

export type StorageTrouble = (typeof storageTroubles)[number]

/** `detail` of AppError('storage') where the disk or the file is what failed. */
export interface StorageDetail {
  readonly trouble: StorageTrouble
}
