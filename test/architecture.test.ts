import { readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

interface SourceFile {
  readonly path: string
  readonly imports: readonly string[]
  readonly text: string
}

function sourcesUnder(directory: string): SourceFile[] {
  const files: SourceFile[] = []
  for (const name of readdirSync(join(root, directory))) {
    const path = `${directory}/${name}`
    if (statSync(join(root, path)).isDirectory()) files.push(...sourcesUnder(path))
    else if (/\.tsx?$/.test(name) && !name.endsWith('.d.ts')) files.push(readSource(path))
  }
  return files
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const imports = [...text.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)'([^']+)'/g)].map((match) => resolveImport(path, match[1] ?? ''))
  return { path, imports, text }
}

/** Project path of an import inside the project, else the package's name as written. */
function resolveImport(from: string, specifier: string): string {
  const clean = specifier.replace(/\?.*$/, '')
  if (clean.startsWith('#shared/')) return clean.replace('#shared/', 'shared/')
  if (clean.startsWith('.')) return relative(root, resolve(root, dirname(from), clean))
  return clean
}

const sources = ['shared', 'renderer', 'electron'].flatMap(sourcesUnder)
const inside = (path: string, ...zones: readonly string[]): boolean => zones.some((zone) => path.startsWith(zone))
const isProjectPath = (path: string): boolean => inside(path, 'shared/', 'renderer/', 'electron/', 'templates/', 'assets/')

/** Offending imports as `file → import`, for a message that names them. */
function offences(from: (path: string) => boolean, forbidden: (imported: string) => boolean): string[] {
  return sources
    .filter((file) => from(file.path))
    .flatMap((file) => file.imports.filter(forbidden).map((imported) => `${file.path} → ${imported}`))
}

const isSource = (path: string): boolean => isProjectPath(path) && /\.tsx?$/.test(path)

/** One circle for each import that closes one, as the places that it runs through. */
function circlesOf(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const state = new Map<string, 'open' | 'done'>()
  const circles: string[] = []
  const visit = (place: string, trail: readonly string[]): void => {
    if (state.get(place) === 'done') return
    if (state.get(place) === 'open') {
      circles.push([...trail.slice(trail.indexOf(place)), place].join(' → '))
      return
    }
    state.set(place, 'open')
    for (const next of graph.get(place) ?? []) visit(next, [...trail, place])
    state.set(place, 'done')
  }
  for (const place of graph.keys()) visit(place, [])
  return circles
}

/** Rank of each zone of shared/: a zone may import itself and lower ranks only. */
const ranks: readonly (readonly string[])[] = [
  [
    'shared/errors.ts',
    'shared/program-error.ts',
    'shared/issue.ts',
    'shared/dates.ts',
    'shared/in-turn.ts',
    'shared/once.ts',
    'shared/crc32.ts',
    'shared/join-bytes.ts',
    'shared/model/',
    'shared/ports/',
  ],
  ['shared/bytes/', 'shared/i18n/', 'shared/compliance/', 'shared/access/', 'shared/archive/'],
  ['shared/template/model/'],
  ['shared/template/expression/'],
  ['shared/template/schema/', 'shared/template/answers/'],
  ['shared/template/check/'],
  ['shared/template/parse/'],
  ['shared/template/evaluate/'],
  ['shared/template/versions/'],
  ['shared/scoring/rules/'],
  ['shared/scoring/score/'],
  ['shared/scoring/risk/', 'shared/scoring/privacy/', 'shared/scoring/bias/', 'shared/scoring/vendor/', 'shared/scoring/custom/'],
  ['shared/scoring/'],
  ['shared/governance/'],
  ['shared/report/model/'],
  ['shared/report/text/'],
  ['shared/report/figures/'],
  ['shared/report/redaction/'],
  ['shared/report/context/'],
  ['shared/report/blocks/'],
  ['shared/report/sections/'],
  ['shared/report/kinds/'],
  ['shared/report/assessment/'],
  ['shared/report/portfolio/'],
  ['shared/report/programme/'],
  ['shared/documents/'],
  ['shared/signing/model/'],
  ['shared/signing/certificates/'],
  ['shared/signing/cms/'],
  ['shared/signing/pdf/', 'shared/signing/docx/'],
  ['shared/signing/', 'shared/vault/'],
  ['shared/audit/', 'shared/branding/'],
  ['shared/bundle/'],
  ['shared/sync/model/'],
  ['shared/sync/merge/'],
  ['shared/sync/document/'],
  ['shared/sync/records/'],
  ['shared/sync/folder/'],
  ['shared/sync/ledger/'],
  ['shared/sync/desk/'],
  ['shared/sync/exchange/'],
  ['shared/usecases/contract/'],
  ['shared/usecases/documents/'],
  ['shared/usecases/session/'],
  ['shared/usecases/records/'],
  ['shared/usecases/people/'],
  ['shared/usecases/registers/'],
  ['shared/usecases/assessments/'],
  ['shared/usecases/reports/', 'shared/usecases/exchange/', 'shared/usecases/vault/'],
  ['shared/usecases/'],
]
const rankOf = (path: string): number => ranks.findIndex((zones) => inside(path, ...zones))

describe('architecture', () => {
  it('sees the sources of all three zones', () => {
    for (const zone of ['shared/', 'renderer/', 'electron/']) {
      expect(sources.filter((file) => file.path.startsWith(zone)).length, zone).toBeGreaterThan(10)
    }
    expect(sources.flatMap((file) => file.imports).length).toBeGreaterThan(200)
  })

  it('resolves every import inside the project to a file', () => {
    const known = new Set(sources.map((file) => file.path))
    const missing = sources.flatMap((file) =>
      file.imports
        .filter((imported) => isProjectPath(imported) && /\.tsx?$/.test(imported) && !imported.endsWith('.d.ts') && !known.has(imported))
        .map((imported) => `${file.path} → ${imported}`),
    )
    expect(missing).toEqual([])
  })

  it('keeps shared/ free of hosts, React, storage and Node', () => {
    const foreign = (imported: string): boolean =>
      inside(imported, 'renderer/', 'electron/', 'node:') ||
      /^(react|react-dom|dexie|zustand|electron|comlink|playwright-core)(\/|$)/.test(imported)
    expect(offences((path) => path.startsWith('shared/'), foreign)).toEqual([])
  })

  it('keeps clock and randomness out of shared/', () => {
    const reads = sources
      .filter((file) => file.path.startsWith('shared/') && /Date\.now\(|new Date\(\)|Math\.random\(/.test(file.text))
      .map((file) => file.path)
    expect(reads).toEqual([])
  })

  it('takes no date from an instant but in a time zone that is named', () => {
    const cut = sources.filter((file) => /\S\.slice\(0, ?10\)/.test(file.text)).map((file) => file.path)
    expect(cut).toEqual([])
    expect(sources.filter((file) => /\b(dayIn|todayOf)\(/.test(file.text)).length).toBeGreaterThan(10)
  })

  it('lets dependencies point inward only inside shared/', () => {
    const outward = sources
      .filter((file) => file.path.startsWith('shared/'))
      .flatMap((file) =>
        file.imports
          .filter((imported) => imported.startsWith('shared/') && rankOf(imported) > rankOf(file.path))
          .map((imported) => `${file.path} → ${imported}`),
      )
    expect(outward).toEqual([])
    expect(sources.filter((file) => file.path.startsWith('shared/') && rankOf(file.path) < 0).map((file) => file.path)).toEqual([])
  })

  it.each(['reports', 'exchange', 'vault'])('keeps the use cases of %s apart from their neighbours on the same floor', (group) => {
    const own = `shared/usecases/${group}/`
    const siblings = ['reports', 'exchange', 'vault'].map((name) => `shared/usecases/${name}/`).filter((zone) => zone !== own)
    const seen = sources.filter((file) => file.path.startsWith(own))
    expect(seen.length).toBeGreaterThan(5)
    expect(
      offences(
        (path) => path.startsWith(own),
        (imported) => inside(imported, ...siblings),
      ),
    ).toEqual([])
  })

  it('keeps the scorers of the kinds of assessment apart', () => {
    const kinds = ['risk', 'privacy', 'bias', 'vendor', 'custom'].map((kind) => `shared/scoring/${kind}/`)
    const crossing = kinds.flatMap((own) =>
      offences(
        (path) => path.startsWith(own),
        (imported) => inside(imported, ...kinds.filter((kind) => kind !== own)),
      ),
    )
    expect(kinds.every((kind) => sources.some((file) => file.path.startsWith(kind)))).toBe(true)
    expect(crossing).toEqual([])
  })

  it('lets the renderers of documents know the report document and nothing else of the domain', () => {
    const allowed = (imported: string): boolean =>
      !imported.startsWith('shared/') ||
      inside(
        imported,
        'shared/documents/',
        'shared/report/model/report-document.ts',
        'shared/report/text/clean-text.ts',
        'shared/report/text/safe-link.ts',
        'shared/model/',
        'shared/errors.ts',
        'shared/crc32.ts',
        'shared/join-bytes.ts',
      )
    expect(
      offences(
        (path) => path.startsWith('shared/documents/'),
        (imported) => !allowed(imported),
      ),
    ).toEqual([])
  })

  it('lets only one place import Dexie, zustand and Electron', () => {
    expect(
      offences(
        (path) => !path.startsWith('renderer/vault/'),
        (imported) => imported === 'dexie',
      ),
    ).toEqual([])
    expect(
      offences(
        (path) => !path.startsWith('renderer/stores/'),
        (imported) => /^zustand(\/|$)/.test(imported),
      ),
    ).toEqual([])
    expect(
      offences(
        (path) => !inside(path, 'electron/shell/', 'electron/preload/'),
        (imported) => imported === 'electron',
      ),
    ).toEqual([])
  })

  it('lets tests start programs only where a limit and an end are given to them', () => {
    const mayStart = ['test/support/programs.ts', 'test/support/started-program.ts']
    const starters = sourcesUnder('test').filter(({ imports }) => imports.some((imported) => /^(node:)?child_process$/.test(imported)))
    expect(starters.map(({ path }) => path).toSorted()).toEqual(mayStart)
  })

  it('lets properties take their cases from one seed only', () => {
    const users = sourcesUnder('test').filter(({ imports }) => imports.includes('fast-check'))
    expect(users.map(({ path }) => path)).toEqual(['test/support/property.ts'])
  })

  it('keeps renderer and electron apart', () => {
    expect(
      offences(
        (path) => path.startsWith('renderer/'),
        (imported) => inside(imported, 'electron/', 'node:'),
      ),
    ).toEqual([])
    expect(
      offences(
        (path) => path.startsWith('electron/'),
        (imported) => imported.startsWith('renderer/'),
      ),
    ).toEqual([])
  })

  it.each([
    ['files', (path: string) => path],
    ['folders', (path: string) => path.slice(0, path.lastIndexOf('/'))],
  ])('has no circle of imports between %s, not even through types', (_what, placeOf) => {
    const graph = new Map<string, Set<string>>()
    for (const file of sources) {
      const from = placeOf(file.path)
      const targets = graph.get(from) ?? new Set()
      graph.set(from, targets)
      for (const imported of file.imports.filter(isSource)) if (placeOf(imported) !== from) targets.add(placeOf(imported))
    }
    expect(graph.size).toBeGreaterThan(40)
    expect(circlesOf(graph)).toEqual([])
  })

  it('notices a circle', () => {
    const graph = new Map([
      ['a', new Set(['b', 'd'])],
      ['b', new Set(['c'])],
      ['c', new Set(['b'])],
      ['d', new Set<string>()],
    ])
    expect(circlesOf(graph)).toEqual(['b → c → b'])
  })
})
