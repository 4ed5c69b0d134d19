/** What stands for somebody who was erased: an address that reaches nobody (RFC 2606, `.invalid`). */
export const erasedAddress = (digits: string): string => `erased-${digits.slice(0, 16)}@erased.invalid`

/** Whether a text, an event of the log or a cell, speaks of somebody who was erased. */
export const namesErased = (text: string): boolean => /erased-[0-9a-f]{16}@erased\.invalid/.test(text)

/** Whether an address, in any spelling, is what stands for somebody who was erased. */
export const isErased = (address: string): boolean =>
  /^\s*erased-[0-9a-f]{16}@erased\.invalid\s*$/i.test(address)

/** All that stand for somebody in a text, each once. */
export const erasedIn = (text: string): readonly string[] => [
  ...new Set(text.match(/erased-[0-9a-f]{16}@erased\.invalid/g) ?? []),
]
