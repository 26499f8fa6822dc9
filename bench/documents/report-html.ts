import type { Block, Inline, ListBlock, ReportDocument } from '#shared/report/model/report-document.ts'

/** The same content as one plain page, for a browser to print: what a tool without a typesetter of its own would do. */
export function reportHtml(report: ReportDocument): string {
  const body = [`<p>${escaped(report.organisation)}</p><h1>${escaped(report.control.title)}</h1>`, ...report.blocks.map(blockHtml)].join(
    '\n',
  )
  return `<!doctype html><html lang="${report.language}"><meta charset="utf-8"><title>${escaped(report.control.title)}</title><style>${style}</style><body>${body}</body></html>`
}

const style =
  '@page{size:A4;margin:26mm 19mm 21mm}body{font:9pt/1.28 Arial,sans-serif}table{width:100%;border-collapse:collapse;font-size:8.2pt;table-layout:fixed}td,th{text-align:left;vertical-align:top;padding:3pt 5pt;border-bottom:.4pt solid #c6cdd6;overflow-wrap:anywhere}tr{break-inside:avoid}h1,h2,h3{break-after:avoid}figure{margin:0;text-align:center}'

const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
const inlineHtml = (content: readonly Inline[]): string =>
  content
    .map(({ text, bold, href, anchor }) => {
      const shown = escaped(text).replaceAll('\n', '<br>')
      const target = href ?? (anchor === undefined ? undefined : `#${anchor}`)
      const linked = target === undefined ? shown : `<a href="${escaped(target)}">${shown}</a>`
      return bold === true ? `<b>${linked}</b>` : linked
    })
    .join('')

const listHtml = (list: ListBlock): string =>
  `<ul>${list.items.map((item, index) => `<li>${inlineHtml(item)}${(list.below?.[index] ?? []).map(listHtml).join('')}</li>`).join('')}</ul>`

function blockHtml(block: Block): string {
  switch (block.kind) {
    case 'heading':
      return `<h${block.level} id="${escaped(block.id)}"${block.newPage === true ? ' style="break-before:page"' : ''}>${escaped(block.text)}</h${block.level}>`
    case 'paragraph':
      return `<p>${inlineHtml(block.content)}</p>`
    case 'list':
      return listHtml(block)
    case 'table': {
      const head = block.columns.map(({ title, width }) => `<th style="width:${width}em">${escaped(title)}</th>`).join('')
      const rows = block.rows.map((row) => `<tr>${row.map((cell) => `<td>${inlineHtml(cell.content)}</td>`).join('')}</tr>`)
      return `<table><thead><tr>${head}</tr></thead>${rows.join('')}</table>`
    }
    case 'keyValues':
      return `<table>${block.items.map(({ key, value }) => `<tr><th>${escaped(key)}</th><td>${inlineHtml(value)}</td></tr>`).join('')}</table>`
    case 'figure':
      return `<figure>${block.svg}<figcaption>${escaped(block.caption)}</figcaption></figure>`
    case 'callout':
      return `<div><b>${escaped(block.title)}</b>${block.content.map((content) => `<p>${inlineHtml(content)}</p>`).join('')}</div>`
    case 'signatures':
      return block.signers.map(({ role, name }) => `<p>${escaped(role)}: ${escaped(name)}</p>`).join('')
    case 'toc':
    case 'pageBreak':
      return ''
  }
}
