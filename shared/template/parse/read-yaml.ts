import { isAlias, isMap, isPair, isScalar, LineCounter, parseDocument, visit } from 'yaml'
import type { Document, YAMLMap } from 'yaml'
import { findHostileJson } from './hostile-json.ts'
import { doubledKey, jsonFaultAt, locateInJson, oversized } from './scan-source.ts'
import type { SourceProblem } from './scan-source.ts'

/**
 * Larger than any template by an order of magnitude; bounds the work that a stranger's file can cause. Below what an exchange fetches
 * without being asked (4 MiB), so that no assessment waits for its questionnaire.
 */
export const maxTemplateBytes = 4_000_000
/** Characters of what begins like JSON and is none; it may be YAML in brackets, which nobody writes at length and the parser reads slowly. */
const maxFlowLength = 50_000
/** Nodes that aliases may add; anchors are rarely useful in templates, and "billion laughs" lives on them. */
const maxAliasCount = 50
const utf8 = new TextEncoder()
const reserved = new Set(['__proto__', 'constructor', 'prototype'])

type YamlProblem = SourceProblem

export interface YamlSource {
  /** `undefined` when there are problems. */
  readonly value: unknown
  readonly problems: readonly YamlProblem[]
  /** Where a path lies in the text, 1-based; the nearest enclosing node for what is missing. */
  readonly locate: (path: readonly (string | number)[]) => { readonly line: number; readonly column: number }
  readonly position: (offset: number) => { readonly line: number; readonly column: number }
}

/** The cheap bounds first: a text has one to three bytes for each of its units. */
const isTooLong = (text: string): boolean =>
  text.length > maxTemplateBytes || (text.length * 3 > maxTemplateBytes && utf8.encode(text).length > maxTemplateBytes)

/** Reads YAML 1.2 core (hence JSON too) from a stranger: bounded size and aliases, no own tags, no duplicate or reserved keys. */
export function readYaml(text: string): YamlSource {
  const counter = new LineCounter()
  const position = (offset: number): { line: number; column: number } => {
    const { line, col } = counter.linePos(offset)
    return { line: Math.max(1, line), column: Math.max(1, col) }
  }
  const refused = (problem: YamlProblem): YamlSource => ({
    value: undefined,
    problems: [problem],
    locate: () => plainPosition(text, problem.offset),
    position: (offset) => plainPosition(text, offset),
  })
  if (isTooLong(text))
    return refused({ code: 'too-large', message: `more than ${maxTemplateBytes / 1_000_000} MB; no more is read`, offset: 0 })
  const isJson = /^\s*[{[]/.test(text)
  const bad = oversized(text, isJson ? 'json' : 'yaml')
  if (bad !== undefined) return refused(bad)
  const json = isJson ? readJson(text) : undefined
  if (json !== undefined) return 'problem' in json ? refused(json.problem) : json
  if (isJson && text.length > maxFlowLength) return refused({ code: 'json', message: 'not JSON from here on', offset: jsonFaultAt(text) })
  const document = parse(text, counter)
  const problems: YamlProblem[] = [...document.errors, ...document.warnings].map((error) => ({
    code: error.code.toLowerCase().replaceAll('_', '-'),
    message: error.message,
    offset: error.pos[0],
  }))
  const exhausted = problems.find(({ code }) => code === 'resource-exhaustion')
  // The library then adds what it no longer understood; that would only lead astray.
  if (exhausted) problems.splice(0, problems.length, { ...exhausted, code: 'too-deep', message: 'nested too deeply to be read' })
  else if (document.contents === null) problems.push({ code: 'empty', message: 'the file is empty', offset: 0 })
  problems.push(...hostileNodes(document))
  const value = problems.length > 0 ? undefined : toValue(document, problems)
  return { value: problems.length > 0 ? undefined : value, problems, locate: (path) => position(offsetOf(document, path)), position }
}

/** Keys are compared by `hostileNodes`, since the library compares each with each. */
const parse = (text: string, lineCounter: LineCounter): Document =>
  parseDocument(text, {
    version: '1.2',
    schema: 'core',
    uniqueKeys: false,
    strict: true,
    stringKeys: true,
    lineCounter,
    prettyErrors: false,
  })

/**
 * JSON is YAML, and read a hundred times faster by itself; places are looked up only when something is to be said about one. `undefined`
 * for what is no JSON.
 */
function readJson(text: string): YamlSource | { readonly problem: YamlProblem } | undefined {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
  const twice = doubledKey(text)
  if (twice !== undefined) return { problem: twice }
  let locate: ((path: readonly (string | number)[]) => number) | undefined
  const offsetOfPath = (path: readonly (string | number)[]): number => {
    locate ??= locateInJson(text)
    return locate(path)
  }
  const hostile = findHostileJson(value)
  if (hostile !== undefined)
    return { problem: { code: hostile.code.replace('json.', ''), message: hostile.message, offset: offsetOfPath(hostile.path) } }
  const position = (offset: number) => plainPosition(text, offset)
  return { value, problems: [], position, locate: (path) => position(offsetOfPath(path)) }
}

function plainPosition(text: string, offset: number): { line: number; column: number } {
  const before = text.slice(0, offset)
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') }
}

function hostileNodes(document: Document): YamlProblem[] {
  const problems: YamlProblem[] = []
  const aliases: number[] = []
  visit(document, (_key, node) => {
    if (isMap(node)) problems.push(...duplicateKeys(node))
    if (isPair(node) && isScalar(node.key) && typeof node.key.value === 'string' && reserved.has(node.key.value)) {
      problems.push({ code: 'reserved-key', message: `${node.key.value} is not allowed as a key`, offset: node.key.range?.[0] ?? 0 })
    }
    if (isAlias(node)) aliases.push(node.range?.[0] ?? 0)
    return undefined
  })
  const beyond = aliases[maxAliasCount]
  if (beyond !== undefined)
    problems.push({ code: 'too-many-aliases', message: `${aliases.length} aliases; at most ${maxAliasCount} are followed`, offset: beyond })
  return problems
}

function duplicateKeys(map: YAMLMap): YamlProblem[] {
  const seen = new Set<unknown>()
  return map.items.flatMap(({ key }) => {
    if (!isScalar(key)) return []
    if (!seen.has(key.value)) {
      seen.add(key.value)
      return []
    }
    return [{ code: 'duplicate-key', message: `key ${String(key.value).slice(0, 60)} stands twice`, offset: key.range?.[0] ?? 0 }]
  })
}

function toValue(document: Document, problems: YamlProblem[]): unknown {
  try {
    return document.toJS({ maxAliasCount })
  } catch (error) {
    // The library throws for aliases that would multiply beyond the bound, or lead nowhere.
    if (!(error instanceof ReferenceError || error instanceof RangeError)) throw error
    problems.push({ code: 'bad-alias', message: error.message, offset: firstAlias(document) })
    return undefined
  }
}

function firstAlias(document: Document): number {
  let offset = 0
  visit(document, {
    Alias(_key, node) {
      offset = node.range?.[0] ?? 0
      return visit.BREAK
    },
  })
  return offset
}

function offsetOf(document: Document, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true)
    if (typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range)) return Number(node.range[0])
  }
  return 0
}
