const rightToLeft =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}\p{Script=Mandaic}\p{Script=Samaritan}]/u
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/**
 * A text of somebody inside a sentence of ours: one that is written from right to left, or holds direction marks, stays
 * within itself and turns nothing around it (Unicode TR 9, isolates). All others come back as they are.
 */
export function isolateText(text: string): string {
  const bare = text.replace(directionMarks, '')
  return bare !== text || rightToLeft.test(text) ? `\u2068${bare}\u2069` : text
}
