/** Objects of pdfkit that tags refer to. */

export interface PdfReference {
  readonly data: Record<string, unknown>
  write(chunk: Uint8Array): void
  end(chunk?: Uint8Array): void
}

export interface StructureContent {
  readonly refs: unknown
}

export interface StructureElement {
  readonly dictionary: PdfReference
  add(child: StructureElement | StructureContent): this
  end(): void
}
