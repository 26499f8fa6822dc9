import type { CoverLine, CoverText } from '../model/branding.ts'
import { childElements } from '../signing/docx/xml.ts'
import type { XmlElement } from '../signing/docx/xml.ts'
import type { WordStyles } from './read-styles.ts'
import { attribute, child, value } from './word-xml.ts'

const mostLines = 60
const mostCharacters = 4000
/** Hold further runs: links of this document, corrections that were accepted, content controls. */
const passages = new Set(['hyperlink', 'ins', 'smartTag', 'sdt', 'sdtContent'])

/**
 * The cover: paragraphs up to the first page or section break, cells of tables as paragraphs in reading order. Pictures and text boxes are left
 * out; the logo stands where `{{logo}}` does.
 */
export function readCover(document: XmlElement, styles: WordStyles): readonly CoverLine[] {
  const lines: CoverLine[] = []
  let characters = 0
  const body = child(document, 'body')
  const walk = (element: XmlElement): boolean => {
    for (const one of childElements(element)) {
      if (one.local === 'p') {
        const { line, isLast } = paragraph(one, styles)
        if (lines.length > 0 && child(child(one, 'pPr'), 'pageBreakBefore') !== undefined) return true
        characters += line.kind === 'text' ? line.runs.reduce((sum, run) => sum + run.text.length, 0) : 0
        if (lines.length >= mostLines || characters > mostCharacters) return true
        lines.push(line)
        if (isLast) return true
      } else if (/^(tbl|tr|tc|sdt|sdtContent)$/.test(one.local) && walk(one)) return true
    }
    return false
  }
  if (body !== undefined) walk(body)
  const last = lines.findLastIndex((line) => line.kind === 'logo' || line.runs.length > 0)
  return lines.slice(0, last + 1)
}

function paragraph(element: XmlElement, styles: WordStyles): { readonly line: CoverLine; readonly isLast: boolean } {
  const properties = child(element, 'pPr')
  const look = { ...styles.ofStyle(value(child(properties, 'pStyle'))), ...styles.ofProperties(properties) }
  const justification = value(child(properties, 'jc'))
  const align = justification === 'center' ? 'center' : justification === 'right' || justification === 'end' ? 'right' : 'left'
  const { runs, isLast } = runsOf(element, styles)
  const text = runs.map((run) => run.text).join('')
  const isBroken = isLast || child(properties, 'sectPr') !== undefined
  if (/^\s*\{\{\s*logo\s*\}\}\s*$/.test(text)) return { line: { kind: 'logo', align }, isLast: isBroken }
  const { font, sizePt, colour, bold, italic, capitals } = look
  const ground = Object.fromEntries(
    Object.entries({ font, sizePt, colour, bold, italic, capitals }).filter(([, given]) => given !== undefined),
  )
  const line: CoverText = {
    kind: 'text',
    align,
    spaceBeforePt: look.spaceBeforePt ?? 0,
    spaceAfterPt: look.spaceAfterPt ?? 0,
    runs: wholePlaceholders(runs.map((run) => ({ ...ground, ...run }))),
  }
  return { line, isLast: isBroken }
}

type Run = CoverText['runs'][number]

function runsOf(element: XmlElement, styles: WordStyles): { readonly runs: readonly Run[]; readonly isLast: boolean } {
  const runs: Run[] = []
  for (const one of childElements(element)) {
    if (passages.has(one.local)) {
      const inner = runsOf(one, styles)
      runs.push(...inner.runs)
      if (inner.isLast) return { runs, isLast: true }
    }
    if (one.local !== 'r') continue
    const look = styles.ofProperties(child(one, 'rPr'))
    for (const piece of childElements(one)) {
      if (piece.local === 'br' && attribute(piece, 'type') === 'page') return { runs, isLast: true }
      const text =
        piece.local === 't'
          ? piece.children.filter((part) => typeof part === 'string').join('')
          : piece.local === 'br'
            ? '\n'
            : piece.local === 'tab'
              ? '    '
              : ''
      if (text !== '') runs.push({ ...look, text })
    }
  }
  return { runs, isLast: false }
}

/** Word cuts what was typed in one go into several runs; a placeholder goes to the run in which it begins. */
function wholePlaceholders(runs: readonly Run[]): readonly Run[] {
  const result: Run[] = []
  for (const run of runs) {
    const last = result.at(-1)
    const open = last === undefined ? -1 : Math.max(last.text.lastIndexOf('{{'), last.text.endsWith('{') ? last.text.length - 1 : -1)
    if (last !== undefined && open >= 0 && !last.text.slice(open).includes('}}')) {
      result[result.length - 1] = { ...last, text: last.text + run.text }
    } else result.push(run)
  }
  return result
}
