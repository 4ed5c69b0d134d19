/** What `node:sqlite` does not tell about a statement. */
export interface SqlShape {
  /** Number of plain `?` parameters. */
  readonly parameters: number
  /** True when something other than white space or comments follows the first `;`. */
  readonly hasSecondStatement: boolean
  /** A parameter that is not a plain `?` (`?1`, `:name`, `@name`, `$name`), or null. */
  readonly namedParameter: string | null
}

// Literals, quoted names and comments first, so that nothing inside them counts.
const token =
  /'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|\?\d*|[:@$][A-Za-z_]\w*|;|[^\s'"`[\-/?:@$;]+|\s+|./g

/** Reads one SQL text without a database. https://sqlite.org/lang_expr.html#varparam */
export function scanSql(sql: string): SqlShape {
  let parameters = 0
  let isEnded = false
  let hasSecondStatement = false
  let namedParameter: string | null = null
  for (const [text] of sql.matchAll(token)) {
    if (/^\s/.test(text) || text.startsWith('--') || text.startsWith('/*')) continue
    if (text === ';') isEnded = true
    else if (isEnded) hasSecondStatement = true
    if (text === '?') parameters += 1
    else if (/^(?:\?\d|[:@$][A-Za-z_])/.test(text)) namedParameter ??= text
  }
  return { parameters, hasSecondStatement, namedParameter }
}
