import { type PDF, PdfDict, PdfNumber, PdfRef } from '@libpdf/core'

/** `P` of a DocMDP transform by which the signer lets nobody change anything, not even sign. */
const nothing = 1

/**
 * Whether a signature closes the document: after it nobody may sign.
 *
 * @param signature dictionary of the signature
 * @see ISO 32000-1, 12.8.2.2 and table 254
 */
export function closesDocument(pdf: PDF, signature: PdfDict): boolean {
  const resolve = pdf.getObject.bind(pdf)
  return [...(signature.getArray('Reference', resolve) ?? [])].some((item) => {
    const reference = item instanceof PdfRef ? resolve(item) : item
    if (!(reference instanceof PdfDict) || reference.getName('TransformMethod', resolve)?.value !== 'DocMDP') return false
    const permission = reference.getDict('TransformParams', resolve)?.get('P', resolve)
    return permission instanceof PdfNumber && permission.value === nothing
  })
}
