import { z } from 'zod'

// Values as Wix may send them. Every part of an answer may be missing, null or of another type than documented
// (wix-api.md): what cannot be used becomes empty, so that one odd field never costs the rest of an answer.

const scalar = z.union([z.string(), z.number(), z.bigint()]).transform(String)

/** Text of a field that must be there; numbers become their digits. */
export const wireText = scalar.transform((value) => value.trim()).pipe(z.string().min(1))

/** Text, or null for what is absent, empty or no text. */
export const wireTextOrNull = wireText
  .nullish()
  .catch(null)
  .transform((value) => value ?? null)

/** Text, or '' for what is absent or no text. */
export const wireWords = wireTextOrNull.transform((value) => value ?? '')

/** True for true and "true" alone. */
export const wireFlag = z
  .unknown()
  .optional()
  .transform((value) => value === true || (typeof value === 'string' && value.toLowerCase() === 'true'))

/** A flag that may be left out: null then. */
export const wireFlagOrNull = z
  .unknown()
  .optional()
  .transform((value) => {
    if (typeof value === 'boolean') return value
    const word = typeof value === 'string' ? value.toLowerCase() : ''
    return word === 'true' ? true : word === 'false' ? false : null
  })

/** A count, also as text; null for what is no whole number from 0 on. */
export const wireCountOrNull = z
  .unknown()
  .optional()
  .transform((value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
    return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
  })

/** A list; [] for what is absent or no list. */
export const wireList = z
  .unknown()
  .optional()
  .transform((value): readonly unknown[] => (Array.isArray(value) ? value : []))

/** The texts of a list; whatever else is in it is left out. */
export const wireTexts = wireList.transform((values) =>
  values.flatMap((value) => {
    const parsed = wireText.safeParse(value)
    return parsed.success ? [parsed.data] : []
  }),
)

/** An object, or null. */
export const wireObject = z.record(z.string(), z.unknown())

const longNumber = /[:[,]\s*-?\d{16,}/

/**
 * JSON.parse that keeps whole numbers too long for a JavaScript number as text: role ids have 19 digits
 * (wix-api.md §3), and one rounded off would name another role.
 */
export function parseWireJson(text: string): unknown {
  if (!longNumber.test(text)) return JSON.parse(text)
  return JSON.parse(text, (_key, value: unknown, context?: { readonly source?: string }) =>
    typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
      ? (context?.source ?? value)
      : value,
  )
}
