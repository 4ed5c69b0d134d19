import { z } from 'zod'

/** The part of JSON Schema that zod makes of our shapes. */
interface JsonSchema {
  readonly type?: string | readonly string[]
  readonly format?: string
  readonly enum?: readonly string[]
  readonly const?: unknown
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly items?: JsonSchema
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: unknown
}

/** A shape as people read it: `{ "id": text, "rows": number }`; `"name"?` may be left out. */
export const shapeWords = (shape: z.ZodType): string =>
  // JSON Schema is an open format; what is read of it is named above.
  wordsOf(z.toJSONSchema(shape, { io: 'output' }) as JsonSchema, '')

function wordsOf(schema: JsonSchema, indent: string): string {
  const either = schema.anyOf ?? schema.oneOf
  if (either !== undefined) return either.map((one) => wordsOf(one, indent)).join(' or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.enum !== undefined) return schema.enum.map((one) => `"${one}"`).join(' | ')
  if (schema.type === 'array') return `[ ${wordsOf(schema.items ?? {}, indent)}, … ]`
  if (schema.type === 'object') return objectWords(schema, indent)
  if (schema.format === 'date-time') return 'UTC time'
  if (schema.format === 'date') return 'day'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.type === 'boolean') return 'true | false'
  if (typeof schema.type === 'object')
    return schema.type.map((type) => wordsOf({ type }, indent)).join(' or ')
  return schema.type === 'string' ? 'text' : (schema.type ?? 'anything')
}

function objectWords(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  indent: string,
): string {
  const isOpen = additionalProperties !== undefined && additionalProperties !== false
  const inner = `${indent}  `
  const fields = Object.entries(properties).map(
    ([name, one]) => `"${name}"${required.includes(name) ? '' : '?'}: ${wordsOf(one, inner)}`,
  )
  if (isOpen) fields.push('…')
  const short = `{ ${fields.join(', ')} }`
  return indent.length + short.length <= 90 && !short.includes('\n')
    ? short
    : `{\n${fields.map((field) => `${inner}${field}`).join(',\n')}\n${indent}}`
}
