/**
 * The part of pdfmake 0.3.11 (pdfkit 0.19.1) that the renderer builds on. These are internal modules without published types:
 * the version is pinned exactly, and an upgrade starts here.
 */
declare module 'pdfmake/js/PDFDocument.js' {
  const module: unknown
  export default module
}
declare module 'pdfmake/js/LayoutBuilder.js' {
  const module: unknown
  export default module
}
declare module 'pdfmake/js/Renderer.js' {
  const module: unknown
  export default module
}
declare module 'pdfmake/js/TextInlines.js' {
  const module: unknown
  export default module
}
declare module 'pdfmake/js/tableLayouts.js' {
  export const tableLayouts: Record<string, unknown>
}
