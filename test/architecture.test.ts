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

/** Rank of each zone of shared/: a zone may import itself and lower ranks only. */
const ranks: readonly (readonly string[])[] = [
  ['shared/errors.ts', 'shared/issue.ts', 'shared/dates.ts', 'shared/model/', 'shared/ports/'],
  ['shared/i18n/', 'shared/compliance/', 'shared/access/', 'shared/archive/'],
  ['shared/template/'],
  ['shared/scoring/', 'shared/bias/'],
  ['shared/governance/'],
  ['shared/report/'],
  ['shared/documents/'],
  ['shared/signing/', 'shared/vault/'],
  ['shared/audit/', 'shared/branding/'],
  ['shared/bundle/'],
  ['shared/sync/'],
  ['shared/usecases/contract/'],
  ['shared/usecases/documents/'],
  ['shared/usecases/session/'],
  ['shared/usecases/records/'],
  ['shared/usecases/people/'],
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

  it('lets the renderers of documents know the report document and nothing else of the domain', () => {
    const allowed = (imported: string): boolean =>
      !imported.startsWith('shared/') ||
      inside(
        imported,
        'shared/documents/',
        'shared/report/report-document.ts',
        'shared/report/clean-text.ts',
        'shared/report/safe-link.ts',
        'shared/model/',
        'shared/errors.ts',
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

  it('has no circle of imports, not even through types', () => {
    const graph = new Map(sources.map((file) => [file.path, file.imports.filter((imported) => isProjectPath(imported))]))
    const state = new Map<string, 'open' | 'done'>()
    const circles: string[] = []
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return
      if (state.get(path) === 'open') {
        circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
        return
      }
      state.set(path, 'open')
      for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
      state.set(path, 'done')
    }
    for (const file of sources) visit(file.path, [])
    expect(circles).toEqual([])
  })
})
