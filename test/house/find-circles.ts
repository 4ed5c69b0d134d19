import type { Source } from './read-sources.ts'

/** Files that import each other, directly or round about, types too: one list a circle, sorted. Tarjan's algorithm. */
export function findCircles(files: readonly Source[]): readonly (readonly string[])[] {
  const targets = new Map(files.map(({ path, imports }) => [path, imports]))
  const index = new Map<string, number>()
  const low = new Map<string, number>()
  const stack: string[] = []
  const onStack = new Set<string>()
  const circles: string[][] = []

  const visit = (path: string): void => {
    index.set(path, index.size)
    low.set(path, index.get(path) ?? 0)
    stack.push(path)
    onStack.add(path)
    for (const target of targets.get(path) ?? []) {
      if (!targets.has(target)) continue
      if (!index.has(target)) visit(target)
      else if (!onStack.has(target)) continue
      low.set(path, Math.min(low.get(path) ?? 0, low.get(target) ?? 0))
    }
    if (low.get(path) !== index.get(path)) return
    const circle = stack.splice(stack.indexOf(path))
    for (const member of circle) onStack.delete(member)
    if (circle.length > 1 || targets.get(path)?.includes(path)) circles.push(circle.toSorted())
  }
  for (const { path } of files) if (!index.has(path)) visit(path)
  return circles
}
