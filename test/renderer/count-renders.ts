// What React tells its developer tools of, loaded by fresh-page.ts before all else.

/** A part of a tree that React keeps; these names are its own. */
interface Fiber {
  readonly type: unknown
  readonly tag: number
  readonly flags: number
  readonly alternate: Fiber | null
  readonly child: Fiber | null
  readonly sibling: Fiber | null
}

const performedWork = 1
/** Functions, with a ref handed on or memoised. */
const functions = new Set([0, 11, 14, 15])

interface Hook {
  /** Names of components. */
  rendered: string[]
}

declare global {
  var __REACT_DEVTOOLS_GLOBAL_HOOK__: Hook | undefined
}

/** Names of the components that were rendered since it was last asked, in the order they stand in. */
export function takeRenders(): readonly string[] {
  const taken = hook.rendered
  hook.rendered = []
  return taken
}

function count(fiber: Fiber): void {
  if (functions.has(fiber.tag) && (fiber.flags & performedWork) !== 0) hook.rendered.push(nameOf(fiber.type))
  // Children that are the very same were not gone into.
  if (fiber.alternate !== null && fiber.child === fiber.alternate.child) return
  for (let child = fiber.child; child !== null; child = child.sibling) count(child)
}

function nameOf(type: unknown): string {
  const named = type as { readonly name?: string; readonly render?: unknown; readonly type?: unknown } | null
  if (named === null || named === undefined) return 'unnamed'
  return named.name || nameOf(named.render ?? named.type ?? null)
}

const tellRendered = {
  rendered: [] as string[],
  supportsFiber: true,
  inject: () => 1,
  onCommitFiberRoot: (_: number, root: { readonly current: Fiber }) => count(root.current),
  onCommitFiberUnmount: () => undefined,
  onPostCommitFiberRoot: () => undefined,
}

// React asked for it once: a file that has its modules loaded anew leaves it where it is.
globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__ ??= tellRendered
const hook = globalThis.__REACT_DEVTOOLS_GLOBAL_HOOK__
