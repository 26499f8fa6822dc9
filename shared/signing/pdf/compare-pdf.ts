import { type PDF, PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef, PdfStream, PdfString } from '@libpdf/core'
import { isEqual } from './pdf-signatures.ts'
import { isValidationData } from '../cms/validation-data.ts'
import type { Problem } from '../cms/verify-cms.ts'

/** Our own writer shortens reals to five digits behind the point. */
const realTolerance = 1e-5
const maxProblems = 20
const maxObjects = 500_000
/** What a widget of a signature field may have; actions and children are not among them. */
const widgetKeys = new Set([
  'Type',
  'Subtype',
  'FT',
  'T',
  'TU',
  'Rect',
  'F',
  'P',
  'V',
  'AP',
  'StructParent',
  'DA',
  'MK',
  'Lang',
  'NM',
  'M',
  'Ff',
  'SV',
  'Lock',
])

type Value = PdfObject | null | undefined

/**
 * What changed between two revisions, beyond what a further signature has to change: a new signature field in the form, its widget on a page,
 * validation data in `DSS`. Compares everything that can be reached from catalog and Info; the names of the places go into the problems.
 *
 * @param before an earlier revision of the same file as `after`
 * @returns empty when the later revision shows the same document
 */
export function compareRevisions(before: PDF, after: PDF): Problem[] {
  const problems: Problem[] = []
  const seen = new Set<string>()
  const added = newSignatureFields(before, after)
  const changed = (path: string): void => {
    if (problems.length < maxProblems) problems.push({ code: 'changed-after-signing', message: `changed after signing: ${path}` })
  }
  const pairs: { path: string; old: Value; new: Value; role: 'plain' | 'catalog' | 'form' | 'fields' | 'annots' }[] = []

  for (const key of ['Root', 'Info'] as const) {
    const [old, now] = [before.context.info.trailer.getRef(key), after.context.info.trailer.getRef(key)]
    if (old?.toString() !== now?.toString()) changed(`trailer /${key}`)
    else
      pairs.push({
        path: key === 'Root' ? 'catalog' : 'document information',
        old: resolved(before, old),
        new: resolved(after, now),
        role: key === 'Root' ? 'catalog' : 'plain',
      })
    if (old !== undefined) seen.add(`${old.toString()} ${key === 'Root' ? 'catalog' : 'plain'}`)
  }

  // Breadth first, so that a place is named by its shortest path; the list grows while it is read.
  for (const pair of pairs) {
    if (problems.length === maxProblems) break
    const { path, role } = pair
    let { old, new: now } = pair
    if (old instanceof PdfRef && now instanceof PdfRef) {
      if (old.toString() !== now.toString()) {
        changed(path)
        continue
      }
      const key = `${old.toString()} ${role}`
      if (seen.has(key)) continue
      seen.add(key)
      if (seen.size > maxObjects) {
        problems.push({ code: 'too-many-objects', message: 'the file has too many objects to compare' })
        break
      }
    } else if ((old instanceof PdfRef || now instanceof PdfRef) && role === 'plain') {
      changed(path)
      continue
    }
    old = resolved(before, old)
    now = resolved(after, now)
    if (role === 'fields' || role === 'annots') {
      compareLists(path, old, now, added, changed, (place, left, right) =>
        pairs.push({ path: place, old: left, new: right, role: 'plain' }),
      )
    } else if (old instanceof PdfDict && now instanceof PdfDict) {
      if (old instanceof PdfStream !== now instanceof PdfStream) changed(path)
      if (old instanceof PdfStream && now instanceof PdfStream && !isEqual(old.data, now.data)) changed(`${path} (stream)`)
      const isPage = old.getName('Type', before.getObject.bind(before))?.value === 'Page'
      for (const key of new Set([...old.keys(), ...now.keys()].map((name) => name.value))) {
        const place = `${path} /${key}`
        const [left, right] = [old.get(key), now.get(key)]
        if (role === 'catalog' && key === 'DSS') {
          if (right !== undefined && !isValidationData(after, right)) changed(place)
          continue
        }
        if (role === 'catalog' && key === 'AcroForm') pairs.push({ path: place, old: left, new: right, role: 'form' })
        else if (role === 'form' && key === 'SigFlags') continue
        else if (role === 'form' && key === 'Fields') pairs.push({ path: place, old: left, new: right, role: 'fields' })
        else if (isPage && key === 'Annots') pairs.push({ path: place, old: left, new: right, role: 'annots' })
        else if (left === undefined || right === undefined) changed(place)
        else pairs.push({ path: place, old: left, new: right, role: 'plain' })
      }
    } else if (old instanceof PdfArray && now instanceof PdfArray) {
      if (old.length !== now.length) changed(path)
      else
        for (let index = 0; index < old.length; index += 1)
          pairs.push({ path: `${path}[${index}]`, old: old.at(index), new: now.at(index), role: 'plain' })
    } else if (!isSameScalar(old, now)) changed(path)
  }
  return problems
}

const resolved = (pdf: PDF, value: Value): Value => (value instanceof PdfRef ? pdf.getObject(value) : value)

function isSameScalar(left: Value, right: Value): boolean {
  if (left instanceof PdfNumber && right instanceof PdfNumber)
    return left.value === right.value || Math.abs(left.value - right.value) < realTolerance
  if (left instanceof PdfString && right instanceof PdfString) return isEqual(left.bytes, right.bytes)
  if (left instanceof PdfName && right instanceof PdfName) return left.value === right.value
  if (left instanceof PdfBool && right instanceof PdfBool) return left.value === right.value
  const type = (value: Value): string => value?.type ?? 'null'
  return type(left) === 'null' && type(right) === 'null'
}

/** The old list must be the beginning of the new one; what follows must be widgets of new signatures. */
function compareLists(
  path: string,
  old: Value,
  now: Value,
  added: ReadonlySet<string>,
  changed: (path: string) => void,
  compare: (path: string, old: Value, now: Value) => void,
): void {
  const left = old instanceof PdfArray ? old.toArray() : []
  const right = now instanceof PdfArray ? now.toArray() : []
  const listed = (value: Value): boolean => value instanceof PdfArray || value === undefined
  if (!listed(old) || !listed(now) || right.length < left.length) changed(path)
  for (const [index, item] of right.entries()) {
    const place = `${path}[${index}]`
    if (index < left.length) compare(place, left[index], item)
    else if (!(item instanceof PdfRef) || !added.has(item.toString())) changed(`${place} added`)
  }
}

/** References of fields that only the later revision has, and that are signatures with nothing but a signature in them. */
function newSignatureFields(before: PDF, after: PDF): Set<string> {
  const fields = after.context.catalog
    .getDict()
    .getDict('AcroForm', after.getObject.bind(after))
    ?.getArray('Fields', after.getObject.bind(after))
  const added = new Set<string>()
  for (const item of fields ?? []) {
    if (!(item instanceof PdfRef) || before.getObject(item) !== null) continue
    const field = after.getObject(item)
    if (field instanceof PdfDict && isPlainSignatureField(field, before, after)) added.add(item.toString())
  }
  return added
}

function isPlainSignatureField(field: PdfDict, before: PDF, after: PDF): boolean {
  const resolve = after.getObject.bind(after)
  const value = field.getRef('V')
  const isSignature = field.getName('FT', resolve)?.value === 'Sig' && field.getName('Subtype', resolve)?.value === 'Widget'
  const isNew = value !== undefined && before.getObject(value) === null && field.getDict('V', resolve)?.has('ByteRange') === true
  return isSignature && isNew && [...field.keys()].every((key) => widgetKeys.has(key.value))
}
