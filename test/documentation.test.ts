import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { en } from '../renderer/i18n/en/en.ts'

const root = resolve(import.meta.dirname, '..')

function documentsUnder(directory: string): readonly string[] {
  return readdirSync(join(root, directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(directory, name))
}
const documents = [...readdirSync(root).filter((name) => name.endsWith('.md')), ...documentsUnder('docs')]
const text = (path: string): string => readFileSync(join(root, path), 'utf8')
const prose = (path: string): string => text(path).replaceAll(/```[\s\S]*?```/g, '')

/** As GitHub makes them of headings. */
const anchorsOf = (path: string): readonly string[] =>
  [...prose(path).matchAll(/^#+ +(.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Everything quoted as code in all documents, with the document it is in. */
const quoted = documents.flatMap((path) => [...text(path).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => ({ path, code })))
const commandLines = documents.flatMap((path) =>
  [...text(path).matchAll(/^(?:npx probity .*|npm .*)$/gm)].map(([code]) => ({ path, code })),
)

it('sees the documents', () => {
  expect(documents).toEqual(expect.arrayContaining(['README.md', 'SECURITY.md', 'docs/sync.md', 'docs/formats/bundle.md']))
  expect(quoted.length).toBeGreaterThan(300)
})

it('every link and picture of a document leads to a file, and to a heading where it names one', () => {
  const dead = documents.flatMap((path) =>
    [...text(path).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
      .map(([, link, source]) => link ?? source ?? '')
      .filter((link) => !/^(https?|mailto):/.test(link))
      .filter((link) => {
        const [file = '', anchor] = link.split('#')
        const target = file === '' ? path : join(dirname(path), file)
        return !existsSync(join(root, target)) || (anchor !== undefined && !anchorsOf(target).includes(anchor))
      })
      .map((link) => `${path} → ${link}`),
  )
  expect(dead).toEqual([])
})

it('every picture in docs/images is shown by a document', () => {
  const all = documents.map(text).join('\n')
  expect(readdirSync(join(root, 'docs/images')).filter((name) => !all.includes(`images/${name}`))).toEqual([])
})

it('every source file that a document names is there', () => {
  const zones = /^(shared|renderer|electron|templates|test|bench|scripts|docs|assets|bin)\/[\w./-]+$/
  // Made by a run, or the names of files inside a bundle or a shared folder.
  const made = /^(bench\/results|test\/evidence|test-results)\//
  const missing = quoted
    .filter(({ code }) => zones.test(code) && !made.test(code) && !existsSync(join(root, code)))
    .map(({ path, code }) => `${path}: ${code}`)
  expect(missing).toEqual([])
})

it('every npm script that a document names is in package.json', () => {
  const { scripts } = JSON.parse(text('package.json')) as { scripts: Record<string, string> } // our own
  const named = [...quoted, ...commandLines].flatMap(({ path, code }) =>
    [...code.matchAll(/npm run ([\w:]+)/g)].map(([, script = '']) => ({ path, script })),
  )
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter(({ script }) => !(script in scripts))).toEqual([])
})

it('every command of the command line is in the README, and every one that a document names exists', () => {
  const sources = readdirSync(join(root, 'electron/cli/commands')).map((name) => text(`electron/cli/commands/${name}`))
  const commands = new Set(
    sources.flatMap((source) => [...source.matchAll(/program\s*\.command\('(\w+)'\)/g)].map(([, name = '']) => name)),
  )
  expect(commands.size).toBeGreaterThan(10)
  const readme = text('README.md')
  expect([...commands].filter((name) => !readme.includes(`\`${name}\``))).toEqual([])
  const named = [...quoted, ...commandLines].flatMap(({ path, code }) => {
    const [, command] = /^(?:npx )?probity ([a-z]\w*)/.exec(code) ?? []
    return command === undefined ? [] : [{ path, command }]
  })
  expect(named.filter(({ command }) => !commands.has(command))).toEqual([])
})

it('what the guides for users set in italics as a label stands on a screen', () => {
  const labels = new Set(leaves(en).map((label) => label.toLowerCase()))
  // The others speak of the labels of Acrobat, Word and reports too.
  const guides = ['docs/getting-started.md', 'docs/sync.md']
  const unknown = guides.flatMap((path) =>
    [...prose(path).matchAll(/(?<![*\w])\*([^*\n]+)\*(?![*\w])/g)]
      // Steps through screens are written with arrows.
      .flatMap(([, label = '']) => label.split(' → '))
      .filter((label) => !labels.has(label.toLowerCase()))
      .map((label) => `${path}: ${label}`),
  )
  expect(unknown).toEqual([])
})

function leaves(texts: object): readonly string[] {
  return Object.values(texts).flatMap((value: unknown) => (typeof value === 'string' ? [value] : leaves(value as object)))
}
