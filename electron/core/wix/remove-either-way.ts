import type { WixCall } from './request.ts'
import type { WixReply } from './wix-api.ts'

type Method = 'POST' | 'DELETE'

/** Certainly not processed; and the method may be why. */
const mayMeanMethod = (reply: WixReply<unknown>): boolean =>
  !reply.ok && reply.failure.kind === 'refused' && [404, 405].includes(reply.failure.status ?? 0)

/**
 * Remove is documented as POST, and as DELETE in one copy of the page, so a 404 or 405 may mean the method
 * (wix-api.md §2): the other one is tried, and the one that worked comes first from then on. Repeating a removal is
 * harmless. When neither works, what the first said counts.
 */
export function createRemoval(
  make: (call: WixCall, signal?: AbortSignal) => Promise<WixReply<null>>,
): (call: Omit<WixCall, 'method'>, signal?: AbortSignal) => Promise<WixReply<null>> {
  let first: Method = 'POST'
  return async (call, signal) => {
    const other: Method = first === 'POST' ? 'DELETE' : 'POST'
    const reply = await make({ ...call, method: first }, signal)
    if (!mayMeanMethod(reply)) return reply
    const again = await make({ ...call, method: other }, signal)
    if (again.ok) first = other
    return mayMeanMethod(again) ? reply : again
  }
}
