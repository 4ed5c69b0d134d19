import type { Sandbox } from '../electron/sandbox/sandbox.ts'

/** Nothing comes through to Wix until the answer is called. */
export function holdCalls(wix: Sandbox): () => void {
  const { fetch } = wix
  const gate = Promise.withResolvers<void>()
  const held: Sandbox['fetch'] = async (...call) => {
    await gate.promise
    return await fetch(...call)
  }
  Object.assign(wix, { fetch: held })
  return () => {
    Object.assign(wix, { fetch })
    gate.resolve()
  }
}
