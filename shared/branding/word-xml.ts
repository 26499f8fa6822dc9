import { childElements } from '../signing/docx/xml.ts'
import type { XmlElement } from '../signing/docx/xml.ts'

/** WordprocessingML puts its attributes into its namespace, unlike the rest of XML here; no element has one name in two of them. */
export const attribute = (element: XmlElement | undefined, local: string): string | undefined =>
  element?.attributes.find((one) => one.local === local)?.value
export const child = (element: XmlElement | undefined, local: string): XmlElement | undefined =>
  element === undefined ? undefined : childElements(element).find((one) => one.local === local)
export const value = (element: XmlElement | undefined): string | undefined => attribute(element, 'val')
