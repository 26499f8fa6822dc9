import type { ASTNode } from '@marcbachmann/cel-js'

/** Integers of the expression language have 64 bits; the bound leaves room for a sum of two. */
const greatest = 2 ** 62
/** Far more rows, options or characters than an answer can have. */
const mostCounted = 1e9
/** Functions that give whole numbers. */
const counting = new Set(['count', 'rows', 'filled', 'size'])

/**
 * Whether some whole number in the expression could leave the range of 64 bits, whatever is answered: then it would stop the evaluation.
 * Decimal numbers cannot, since they end in infinity.
 */
export function mayOverflow(node: ASTNode): boolean {
  let overflows = false
  const bound = (of: ASTNode): number => {
    const found = boundOf(of, bound)
    if (found > greatest) overflows = true
    return Math.min(found, Number.MAX_VALUE)
  }
  bound(node)
  return overflows
}

/** Greatest amount that the node can have as a whole number; 0 for what is none. */
function boundOf(node: ASTNode, bound: (node: ASTNode) => number): number {
  const all = (nodes: readonly ASTNode[]): number[] => nodes.map(bound)
  switch (node.op) {
    case 'value':
      return typeof node.args === 'bigint' ? Math.abs(Number(node.args)) : 0
    case 'id':
      return node.args === 'tier' ? mostCounted : 0
    case '+':
    case '-':
      return all(node.args).reduce((sum, item) => sum + item, 0)
    case '*':
      return all(node.args).reduce((product, item) => product * item, 1)
    case '-_':
      return bound(node.args)
    case '?:':
    case 'list':
      return Math.max(0, ...all(node.args))
    case '!_':
      bound(node.args)
      return 0
    case 'call':
      all(node.args[1])
      return counting.has(node.args[0]) ? mostCounted : 0
    case 'rcall':
      all([node.args[1], ...node.args[2]])
      return counting.has(node.args[0]) ? mostCounted : 0
    case '||':
    case '&&':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case 'in':
      all(node.args)
      return 0
    case '.':
    case '/':
    case '%':
    case 'map':
    case '[]':
    case '.?':
    case '[?]':
      return 0
  }
}
