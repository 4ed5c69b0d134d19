/**
 * Text from a file as a terminal may show it: control characters, by which it could move the cursor or hide what was
 * said, and marks that turn the direction of what follows become spaces. Line breaks stay.
 */
export const printableText = (text: string): string =>
  text.replace(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/gu, ' ')
