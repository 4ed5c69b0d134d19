const shape = /^v?(\d{1,9})\.(\d{1,9})\.(\d{1,9})(-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/

/** Whether a text reads as a version of Semantic Versioning 2.0.0. */
export const isVersion = (text: string): boolean => shape.test(text)

/** Whether a version comes after another by its three numbers; a pre-release comes before its release and is never told. */
export function isUpdateNewer(version: string, current: string): boolean {
  const [found, own] = [shape.exec(version), shape.exec(current)]
  if (found === null || own === null || found[4] !== undefined) return false
  for (const part of [1, 2, 3]) {
    const difference = Number(found[part]) - Number(own[part])
    if (difference !== 0) return difference > 0
  }
  return own[4] !== undefined
}
