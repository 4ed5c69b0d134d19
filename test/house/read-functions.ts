import { parseSync } from 'vite'
import type { Source } from './read-sources.ts'

export interface FoundFunction {
  readonly path: string
  /** Its own name, that of the variable or property it is put into, or `(nameless)`. */
  readonly name: string
  /** 1-based line it begins on. */
  readonly line: number
  /** Lines from its first to its last, both counted. */
  readonly lines: number
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly id?: { readonly name?: string } | null
  readonly key?: { readonly name?: string; readonly value?: unknown } | null
}

const functionTypes = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'])
const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'

/** Parses TypeScript and TSX. @throws when a file has a syntax error */
function parse({ path, text }: Source): Node {
  const { program, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} cannot be parsed`)
  // The parser's own type knows every kind of node; the walk below needs what all have.
  return program as unknown as Node
}

function walk(node: Node, name: string, visit: (node: Node, name: string) => void): void {
  visit(node, name)
  const own = node.id?.name ?? node.key?.name ?? (functionTypes.has(node.type) ? '' : name)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, own, visit)
  }
}

/** Every function of a file, nested ones too. */
export function readFunctions(source: Source): readonly FoundFunction[] {
  const found: FoundFunction[] = []
  const lineOf = (at: number) => source.text.slice(0, at).split('\n').length
  walk(parse(source), '', (node, name) => {
    if (!functionTypes.has(node.type)) return
    const line = lineOf(node.start)
    const lines = lineOf(node.end) - line + 1
    if (lines > 1)
      found.push({ path: source.path, name: node.id?.name ?? (name || '(nameless)'), line, lines })
  })
  return found
}

export interface FoundName {
  readonly path: string
  readonly name: string
}

const declaration =
  /^(export )?(?:declare )?(?:async )?(?:abstract )?(?:function\*?|class|interface|type|const|let)\s+([A-Za-z_$][\w$]*)/gm

/** Names a file declares at its top and exports; re-exports are no second definition. */
export const exportedNames = ({ path, text }: Source): readonly FoundName[] =>
  [...text.matchAll(declaration)].flatMap(([, isExported, name = '']) =>
    isExported === undefined ? [] : [{ path, name }],
  )
