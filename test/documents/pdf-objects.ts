/** All objects of a PDF as qpdf prints them, and the structure tree read from them: nothing here knows how the file was made. */
import { runProgram } from '../support/programs.ts'

export type PdfValue = null | boolean | number | string | readonly PdfValue[] | { readonly [key: string]: PdfValue }
export type PdfDictionary = { readonly [key: string]: PdfValue }

export interface PdfObjects {
  readonly catalog: PdfDictionary
  /** Every object that is a dictionary or a stream, by its reference `12 0 R`. */
  readonly all: ReadonlyMap<string, PdfDictionary>
  /** Follows references. */
  get(value: PdfValue | undefined): PdfValue | undefined
  dictionary(value: PdfValue | undefined): PdfDictionary
}

/** Names and references arrive as strings. */
const textOf = (value: PdfValue | undefined): string => (typeof value === 'string' ? value : '')

const isDictionary = (value: PdfValue | undefined): value is PdfDictionary =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function readObjects(path: string): PdfObjects {
  const { stdout, stderr } = runProgram('qpdf', ['--json=2', '--json-stream-data=none', path])
  if (stdout === '') throw new Error(stderr)
  // qpdf's own format, version 2: `qpdf[1]` maps `obj:12 0 R` to `{value}` or `{stream: {dict}}`.
  const { qpdf } = JSON.parse(stdout) as {
    readonly qpdf: readonly [
      unknown,
      Readonly<Record<string, { readonly value?: PdfValue; readonly stream?: { readonly dict: PdfDictionary } }>>,
    ]
  }
  const values = new Map<string, PdfValue>()
  for (const [key, entry] of Object.entries(qpdf[1])) {
    const value = entry.stream?.dict ?? entry.value
    if (value !== undefined) values.set(key.replace(/^obj:/, ''), value)
  }
  const get = (value: PdfValue | undefined): PdfValue | undefined =>
    typeof value === 'string' && /^\d+ \d+ R$/.test(value) ? values.get(value) : value
  const dictionary = (value: PdfValue | undefined): PdfDictionary => {
    const found = get(value)
    if (!isDictionary(found)) throw new Error(`no dictionary: ${JSON.stringify(value)}`)
    return found
  }
  const trailer = dictionary(values.get('trailer'))
  return {
    catalog: dictionary(trailer['/Root']),
    all: new Map([...values].flatMap(([key, value]) => (isDictionary(value) && key !== 'trailer' ? [[key, value] as const] : []))),
    get,
    dictionary,
  }
}

export interface StructureNode {
  readonly role: string
  readonly attributes: PdfDictionary
  readonly element: PdfDictionary
  readonly kids: readonly StructureNode[]
  /** References to annotations. */
  readonly objects: readonly string[]
  /** Number of marked-content sequences of its own. */
  readonly contents: number
}

export function structureTree(pdf: PdfObjects): StructureNode {
  const [top] = kidsOf(pdf.dictionary(pdf.catalog['/StructTreeRoot'])['/K'], pdf)
  return nodeOf(pdf.dictionary(top), pdf)
}

export const everyNode = (node: StructureNode): readonly StructureNode[] => [node, ...node.kids.flatMap(everyNode)]

const kidsOf = (value: PdfValue | undefined, pdf: PdfObjects): readonly PdfValue[] => {
  const found = pdf.get(value)
  if (found === undefined || found === null) return []
  return Array.isArray(found) ? found : [typeof value === 'string' ? value : found]
}

function nodeOf(element: PdfDictionary, pdf: PdfObjects): StructureNode {
  const kids = kidsOf(element['/K'], pdf)
  const dictionaries = kids.map((kid) => pdf.get(kid)).filter((kid) => isDictionary(kid))
  return {
    role: textOf(element['/S']).slice(1),
    attributes: element['/A'] === undefined ? {} : pdf.dictionary(element['/A']),
    element,
    kids: dictionaries.filter((kid) => '/S' in kid).map((kid) => nodeOf(kid, pdf)),
    objects: dictionaries.filter((kid) => kid['/Type'] === '/OBJR').map((kid) => textOf(kid['/Obj'])),
    contents: kids.filter((kid) => typeof pdf.get(kid) === 'number').length + dictionaries.filter((kid) => kid['/Type'] === '/MCR').length,
  }
}
