import { Environment, EvaluationError, ParseError, TypeError as CelTypeError } from '@marcbachmann/cel-js'
import type { ASTNode } from '@marcbachmann/cel-js'
import { mayOverflow } from './integer-bound.ts'
import { TemplateError } from '../model/template-error.ts'
import type { Expression } from '../model/template.ts'

/** Longest expression in characters; the longest shipped one is a third of it. */
export const maxExpressionLength = 2_000
const limits = { maxAstNodes: 300, maxDepth: 24, maxListElements: 40, maxMapEntries: 1, maxCallArguments: 3 }

/** What expressions read; a hidden question reads as not answered (law 2). */
export interface AnswerReader {
  is(id: string, value: string): boolean
  has(id: string, option: string): boolean
  yes(id: string): boolean
  no(id: string): boolean
  unknown(id: string): boolean
  na(id: string): boolean
  answered(id: string): boolean
  num(id: string): number
  eff(id: string): number
  count(id: string): number
  rows(id: string, column: string, value: string): number
  filled(id: string, column: string): number
  /** Text of the answer, a chosen option by its id; `""` where there is none or it is a list. */
  text(id: string): string
  /** Sum over a question, a section or a group of questions. */
  points(name: string): number
  maxPoints(name: string): number
  /** Of the template's own scores. */
  score(id: string): number
  percent(id: string): number
  level(id: string): string
  constant(name: string): number
}

export interface ExpressionContext {
  readonly reader: AnswerReader
  /** Read only by programs with `usesTier`, so that it may be computed when first needed. */
  readonly tier: number
  /** The subject's AI system record, text fields only. */
  readonly system: Readonly<Record<string, string>>
  readonly today: string
}

type ExpressionType = 'bool' | 'int' | 'double' | 'string'

export interface Program {
  readonly source: Expression
  readonly type: ExpressionType
  /** Questions named in the expression, in order of appearance, each once. */
  readonly questions: readonly string[]
  /** Arguments naming columns and options, for the linter. */
  readonly calls: readonly ReaderCall[]
  /** Own scores of the template that the expression reads. */
  readonly scores: readonly string[]
  /** Reads points or scores, which exist only once it is known what is asked. */
  readonly usesScores: boolean
  /** Reads the vendor tier, hence depends on the inherent factors. */
  readonly usesTier: boolean
  readonly run: (context: ExpressionContext) => boolean | number | string
}

export interface ReaderCall {
  readonly name: string
  readonly question: string
  readonly argument?: string
  readonly extra?: string
}

export type CompileResult = { readonly ok: true; readonly program: Program } | { readonly ok: false; readonly message: string }

/** Arguments after the question id. */
const readerArity: Readonly<Record<keyof AnswerReader, number>> = {
  is: 1,
  has: 1,
  yes: 0,
  no: 0,
  unknown: 0,
  na: 0,
  answered: 0,
  num: 0,
  eff: 0,
  count: 0,
  rows: 2,
  filled: 1,
  text: 0,
  points: 0,
  maxPoints: 0,
  score: 0,
  percent: 0,
  level: 0,
  constant: 0,
}
/** Calls whose argument is not the id of a question. */
const scoreCalls = new Set(['score', 'percent', 'level'])
const pointCalls = new Set(['points', 'maxPoints'])
/** Functions of two numbers; the library has none of its own. */
const numberCalls = new Set(['smaller', 'larger'])
const isReaderCall = (name: string): name is keyof AnswerReader => Object.hasOwn(readerArity, name)
/** Calls that take linear time and cannot fail; `matches` is left out (exponential patterns), conversions and division (may fail). */
const pureCalls = new Set(['size', 'startsWith', 'endsWith', 'contains'])

// Handlers of the library get no context, so that the reader of the running evaluation stands here. Evaluation is synchronous;
// `run` restores the former value, because a visibility rule evaluates other rules while it runs.
let current: AnswerReader | undefined
const reader = (): AnswerReader => {
  if (!current) throw new Error('expression function called outside an evaluation')
  return current
}

const environment = new Environment({ limits, enableOptionalTypes: false })
  .registerVariable('tier', 'int')
  .registerVariable('system', 'map<string, string>')
  .registerVariable('today', 'string')
  .registerFunction('is(string, string): bool', (id: string, value: string) => reader().is(id, value))
  .registerFunction('has(string, string): bool', (id: string, option: string) => reader().has(id, option))
  .registerFunction('yes(string): bool', (id: string) => reader().yes(id))
  .registerFunction('no(string): bool', (id: string) => reader().no(id))
  .registerFunction('unknown(string): bool', (id: string) => reader().unknown(id))
  .registerFunction('na(string): bool', (id: string) => reader().na(id))
  .registerFunction('answered(string): bool', (id: string) => reader().answered(id))
  .registerFunction('num(string): double', (id: string) => reader().num(id))
  .registerFunction('eff(string): double', (id: string) => reader().eff(id))
  .registerFunction('count(string): int', (id: string) => BigInt(reader().count(id)))
  .registerFunction('rows(string, string, string): int', (id: string, column: string, value: string) =>
    BigInt(reader().rows(id, column, value)),
  )
  .registerFunction('text(string): string', (id: string) => reader().text(id))
  .registerFunction('points(string): double', (name: string) => reader().points(name))
  .registerFunction('maxPoints(string): double', (name: string) => reader().maxPoints(name))
  .registerFunction('score(string): double', (id: string) => reader().score(id))
  .registerFunction('percent(string): double', (id: string) => reader().percent(id))
  .registerFunction('level(string): string', (id: string) => reader().level(id))
  .registerFunction('constant(string): double', (name: string) => reader().constant(name))
  .registerFunction('smaller(double, double): double', (a: number, b: number) => Math.min(a, b))
  .registerFunction('larger(double, double): double', (a: number, b: number) => Math.max(a, b))
  .registerFunction('filled(string, string): int', (id: string, column: string) => BigInt(reader().filled(id, column)))

const compiled = new Map<Expression, CompileResult>()
const maxCached = 5_000

/** Parses and type-checks; the result is cached by text, as templates repeat their rules. Never throws; nor does `run`, but for a defect (`TemplateError`). */
export function compileExpression(source: Expression): CompileResult {
  const known = compiled.get(source)
  if (known) return known
  const result = compileFresh(source)
  if (compiled.size >= maxCached) compiled.clear()
  compiled.set(source, result)
  return result
}

function compileFresh(source: Expression): CompileResult {
  if (source.length > maxExpressionLength) return refused(`longer than ${maxExpressionLength} characters`)
  try {
    const parsed = environment.parse(source)
    const calls: ReaderCall[] = []
    const names = new Set<string>()
    const systemKeys = new Set<string>()
    const problem = inspect(parsed.ast, { calls, systemKeys, names })
    if (problem !== undefined) return refused(problem)
    if (mayOverflow(parsed.ast)) return refused('whole numbers could grow beyond what is computed; write decimal numbers, e.g. 2.0')
    const check = parsed.check()
    if (!check.valid) return refused(summary(check.error))
    if (!isExpressionType(check.type)) return refused(`gives ${check.type ?? 'no type'}; expected bool, int, double or string`)
    const keys = [...systemKeys]
    const usesTier = names.has('tier')
    const run = (context: ExpressionContext): boolean | number | string => {
      const before = current
      current = context.reader
      try {
        // A missing key would stop the evaluation; the contract says it reads as "".
        const system = new Map(keys.map((key) => [key, Object.hasOwn(context.system, key) ? (context.system[key] ?? '') : '']))
        return plain(parsed({ tier: usesTier ? BigInt(context.tier) : 0n, today: context.today, system }))
      } catch (error) {
        if (!(error instanceof EvaluationError)) throw error
        throw new TemplateError(
          'expression-failed',
          `expression failed: ${source}: ${summary(error)}`,
          { expression: source },
          { cause: error },
        )
      } finally {
        current = before
      }
    }
    return {
      ok: true,
      program: {
        source,
        type: check.type,
        questions: named(calls, (name) => !scoreCalls.has(name) && name !== 'constant'),
        calls,
        scores: named(calls, (name) => scoreCalls.has(name)),
        usesScores: calls.some(({ name }) => scoreCalls.has(name) || pointCalls.has(name)),
        usesTier,
        run,
      },
    }
  } catch (error) {
    if (error instanceof ParseError || error instanceof EvaluationError || error instanceof CelTypeError) return refused(summary(error))
    throw error
  }
}

const named = (calls: readonly ReaderCall[], which: (name: string) => boolean): readonly string[] => [
  ...new Set(calls.filter((call) => which(call.name)).map((call) => call.question)),
]
const refused = (message: string): CompileResult => ({ ok: false, message })
const isExpressionType = (type: string | undefined): type is ExpressionType =>
  type === 'bool' || type === 'int' || type === 'double' || type === 'string'
const summary = (error: unknown): string =>
  error instanceof Error ? ('summary' in error && typeof error.summary === 'string' ? error.summary : error.message) : 'invalid'

function plain(value: unknown): boolean | number | string {
  if (typeof value === 'bigint') return Number(value)
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string') return value
  throw new Error(`expression gave ${typeof value}`)
}

interface Found {
  readonly calls: ReaderCall[]
  readonly systemKeys: Set<string>
  readonly names: Set<string>
}

/** Walks the tree: only known functions, question ids as literals (so that references and cycles can be checked), keys of `system` as names. */
function inspect(node: ASTNode, found: Found): string | undefined {
  const all = (nodes: readonly ASTNode[]): string | undefined => {
    for (const child of nodes) {
      const problem = inspect(child, found)
      if (problem !== undefined) return problem
    }
    return undefined
  }
  switch (node.op) {
    case 'value':
      return node.args instanceof Uint8Array ? 'bytes are not supported' : undefined
    case 'id':
      found.names.add(node.args)
      return node.args === 'system' ? 'read a field of system, e.g. system.region' : undefined
    case '.': {
      const [object, key] = node.args
      if (object.op !== 'id' || object.args !== 'system') return 'only system has fields'
      found.systemKeys.add(key)
      return undefined
    }
    case 'call':
      return inspectCall(node.args[0], node.args[1], found.calls) ?? all(node.args[1])
    case 'rcall':
      return pureCalls.has(node.args[0]) ? all([node.args[1], ...node.args[2]]) : `unknown method ${node.args[0]}`
    case 'list':
      return all(node.args)
    case '!_':
    case '-_':
      return inspect(node.args, found)
    case '?:':
      return all(node.args)
    case '||':
    case '&&':
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '+':
    case '-':
    case '*':
    case 'in':
      return all(node.args)
    case '/':
    case '%':
    case 'map':
    case '[]':
    case '.?':
    case '[?]':
      return `operator ${node.op} is not supported`
  }
}

function inspectCall(name: string, args: readonly ASTNode[], calls: ReaderCall[]): string | undefined {
  if (!isReaderCall(name))
    return pureCalls.has(name) || (numberCalls.has(name) && args.length === 2)
      ? undefined
      : `unknown function ${name}; known are ${[...Object.keys(readerArity), ...numberCalls, ...pureCalls].join(', ')}`
  if (args.length !== readerArity[name] + 1) return `${name} takes ${readerArity[name] + 1} arguments, got ${args.length}`
  const texts = args.map((argument) => (argument.op === 'value' && typeof argument.args === 'string' ? argument.args : undefined))
  const [question, argument, extra] = texts
  if (question === undefined || texts.includes(undefined)) return `the arguments of ${name} must be quoted text`
  calls.push({ name, question, ...(argument === undefined ? {} : { argument }), ...(extra === undefined ? {} : { extra }) })
  return undefined
}
