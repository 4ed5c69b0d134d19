/** Characters nobody can see; in an address none of them is ever meant. */
const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: single code points, matched one at a time
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]/u
const everyInvisible = new RegExp(invisible.source, 'gu')
const oddSpace = /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g

/** Whether a text holds characters nobody can see. Spaces, tabs and line breaks are seen. */
export const hasInvisible = (text: string): boolean => invisible.test(text)

/** A text as it looks: without characters nobody can see, special spaces made plain. */
export const visibleText = (text: string): string =>
  /^[\n\t -~]*$/.test(text)
    ? text
    : text
        .replace(oddSpace, ' ')
        .replace(/[\u2028\u2029]/g, '\n')
        .replace(everyInvisible, '')

/** A text with `¦` where characters stand that nobody can see. */
export const markInvisible = (text: string): string => text.replace(everyInvisible, '¦')
