import type { Access } from '../access/access.ts'

/**
 * A handler whose answer rests on known access. After a start that is read first, in many short turns: whoever asks
 * first waits for it, and nobody else stands still.
 */
export const afterKnown =
  <Given extends readonly unknown[], Answered>(
    { access }: { readonly access: Pick<Access, 'prepareKnown'> },
    handle: (...given: Given) => Answered,
  ) =>
  async (...given: Given): Promise<Awaited<Answered>> => {
    await access.prepareKnown()
    return await handle(...given)
  }
