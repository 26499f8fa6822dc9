/**
 * An organisation's Word file → looks of styles and the text of its cover, as values. Nothing of its XML reaches a report, so nothing in it
 * can act there; a file that could act in Word is refused all the same, since it would be passed on by those who trust it.
 */
import { coverPlaceholders } from '../model/branding.ts'
import type { CoverLine, TextLook, WordTemplate } from '../model/branding.ts'
import { contentTypeOf, isRelationshipsPart, readContentTypes, readRelationships, contentTypesName } from '../signing/docx/opc-package.ts'
import type { ContentTypes } from '../signing/docx/opc-package.ts'
import { readZip } from '../signing/docx/read-zip.ts'
import { parseXml } from '../signing/docx/xml.ts'
import type { XmlElement } from '../signing/docx/xml.ts'
import { BrandingError } from './branding-error.ts'
import { readCover } from './read-cover.ts'
import { readStyles } from './read-styles.ts'

export const mostTemplateBytes = 8_388_608
const limits = {
  maxEntries: 500,
  maxEntryByteLength: 16_777_216,
  maxTotalByteLength: 67_108_864,
  maxRatio: 200,
  ratioFreeByteLength: 1_048_576,
}
const mainTypes = /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(?:document|template)\.main\+xml$/
const documentName = 'word/document.xml'

/** Parts that can do something, by name or by content type. */
const macros = /vba|macroEnabled/i
const active = /activeX|oleObject|\/embeddings\/|attachedToolbars|^(?!.*printerSettings).*\.bin$/i
/** Elements of the text that load or embed something. */
const activeElements = new Set(['altChunk', 'object', 'control', 'subDoc', 'OLEObject', 'attachedTemplate', 'framesets', 'mailMerge'])
const fieldElements = new Set(['fldSimple', 'instrText', 'fldChar'])

/** @throws {BrandingError} with a code beginning with `template-` */
export function readWordTemplate(fileName: string, bytes: Uint8Array): WordTemplate {
  if (bytes.length > mostTemplateBytes)
    throw new BrandingError('template-bytes', `${fileName}: has more than ${mostTemplateBytes / 1_048_576} MB; take the pictures out`, {
      file: fileName,
      most: mostTemplateBytes / 1_048_576,
    })
  const { parts, types } = openPackage(fileName, bytes)
  refuseWhatActs(fileName, parts, types)
  const document = xmlPart(fileName, parts, documentName)
  const theme = [...parts.keys()].find((name) => /^word\/theme\/[^/]+\.xml$/.test(name))
  const styles = readStyles(
    parts.has('word/styles.xml') ? xmlPart(fileName, parts, 'word/styles.xml') : undefined,
    theme === undefined ? undefined : xmlPart(fileName, parts, theme),
  )
  const cover = readCover(document, styles)
  checkPlaceholders(fileName, cover)
  return { fileName, styles: styles.looks, ...(cover.length > 0 ? { cover } : {}) }
}

function openPackage(fileName: string, bytes: Uint8Array): { parts: ReadonlyMap<string, Uint8Array>; types: ContentTypes } {
  if (bytes[0] === 0xd0 && bytes[1] === 0xcf)
    throw new BrandingError('template-kind', `${fileName}: is an old .doc or protected by a password; save it as .docx without one`, {
      file: fileName,
    })
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b)
    throw new BrandingError('template-kind', `${fileName}: is not a Word file (.docx or .dotx)`, { file: fileName })
  try {
    const parts = readZip(bytes, limits)
    const types = parts.get(contentTypesName)
    if (types === undefined || !parts.has(documentName))
      throw new BrandingError('template-kind', `${fileName}: is not a Word file (.docx or .dotx)`, { file: fileName })
    return { parts, types: readContentTypes(types) }
  } catch (cause) {
    if (cause instanceof BrandingError) throw cause
    throw damaged(fileName, cause)
  }
}

function refuseWhatActs(fileName: string, parts: ReadonlyMap<string, Uint8Array>, types: ContentTypes): void {
  const main = contentTypeOf(types, documentName) ?? ''
  for (const name of parts.keys()) {
    if (macros.test(name) || macros.test(contentTypeOf(types, name) ?? ''))
      throw new BrandingError('template-macros', `${fileName}: holds macros; save it as .docx or .dotx`, { file: fileName })
  }
  if (!mainTypes.test(main))
    throw new BrandingError('template-kind', `${fileName}: is not a Word file (.docx or .dotx)`, { file: fileName })
  for (const name of parts.keys()) {
    if (active.test(name) || active.test(contentTypeOf(types, name) ?? '')) throw acts(fileName, name.split('/').at(-1) ?? name)
    if (!isRelationshipsPart(name)) continue
    for (const { targetMode, target, type } of relationshipsOf(fileName, parts, name)) {
      if (targetMode === 'External')
        throw new BrandingError(
          'template-external',
          `${fileName}: refers to something outside itself (${target.slice(0, 80)}); take out the link, the linked picture or the attached template`,
          { file: fileName, target: target.slice(0, 80) },
        )
      if (/\/(?:aFChunk|subDocument|oleObject|control|attachedTemplate|frame)$/.test(type))
        throw acts(fileName, type.split('/').at(-1) ?? type)
    }
  }
  for (const name of parts.keys()) {
    if (!/^word\/[^/]+\.xml$/.test(name) || name === 'word/styles.xml') continue
    const found = firstOf(xmlPart(fileName, parts, name), activeElements)
    if (found !== undefined) throw acts(fileName, found)
  }
  if (firstOf(xmlPart(fileName, parts, documentName), fieldElements) !== undefined)
    throw new BrandingError(
      'template-field',
      `${fileName}: its text holds a field that Word computes; write a placeholder such as {{title}} instead`,
      { file: fileName },
    )
}

function relationshipsOf(fileName: string, parts: ReadonlyMap<string, Uint8Array>, name: string): ReturnType<typeof readRelationships> {
  try {
    return readRelationships(parts.get(name) ?? new Uint8Array())
  } catch (cause) {
    throw damaged(fileName, cause)
  }
}

function xmlPart(fileName: string, parts: ReadonlyMap<string, Uint8Array>, name: string): XmlElement {
  try {
    return parseXml(parts.get(name) ?? new Uint8Array())
  } catch (cause) {
    throw damaged(fileName, cause)
  }
}

function firstOf(element: XmlElement, names: ReadonlySet<string>): string | undefined {
  if (names.has(element.local)) return element.local
  for (const child of element.children) {
    const found = typeof child === 'string' ? undefined : firstOf(child, names)
    if (found !== undefined) return found
  }
  return undefined
}

/** Only names of `coverPlaceholders` between double braces: no expressions, conditions or loops, and no brace left open. */
function checkPlaceholders(fileName: string, cover: readonly CoverLine[]): void {
  for (const line of cover) {
    if (line.kind !== 'text') continue
    const text = line.runs.map((run: TextLook & { readonly text: string }) => run.text).join('')
    const rest = text.replaceAll(/\{\{\s*([A-Za-z]+)\s*\}\}/g, (whole, name: string) =>
      coverPlaceholders.some((known) => known === name) ? '' : whole,
    )
    const wrong = /\{\{?[^}]*\}?\}?|\}\}|<%[^%]*%?>?|\$\{[^}]*\}?/.exec(rest)?.[0]
    if (wrong !== undefined)
      throw new BrandingError(
        'template-placeholder',
        `${fileName}: “${wrong.slice(0, 40)}” is no placeholder; there are ${coverPlaceholders.map((name) => `{{${name}}}`).join(', ')}`,
        { file: fileName, found: wrong.slice(0, 40), known: coverPlaceholders.map((name) => `{{${name}}}`).join(', ') },
      )
  }
}

const acts = (fileName: string, what: string): BrandingError =>
  new BrandingError(
    'template-active',
    `${fileName}: embeds or loads something (${what.slice(0, 60)}); a template holds styles and text only`,
    {
      file: fileName,
      what: what.slice(0, 60),
    },
  )
const damaged = (fileName: string, cause: unknown): BrandingError =>
  new BrandingError('template-damaged', `${fileName}: cannot be read; open it in Word and save it again`, { file: fileName }, { cause })
