// Bundles the desktop's main process and preload script; both as CommonJS, the only form that a sandboxed preload script may have.
import { join, resolve } from 'node:path'
import { build } from 'vite'

const entries = { main: 'electron/shell/main.ts', preload: 'electron/preload/preload.ts' }

/** Writes `dist/electron/main.cjs` and `preload.cjs`. `electron` and Node's own modules stay outside, all else is bundled. */
export async function buildElectron(root: string, outDir = join(root, 'dist/electron')): Promise<void> {
  for (const [name, entry] of Object.entries(entries)) {
    await build({
      configFile: false,
      root,
      logLevel: 'warn',
      publicDir: false,
      // Node's modules stay modules, and package exports are taken as Node takes them.
      ssr: { noExternal: true, target: 'node', external: ['electron'] },
      build: {
        ssr: join(root, entry),
        outDir,
        emptyOutDir: false,
        minify: false,
        target: 'node24',
        rolldownOptions: { output: { format: 'cjs', entryFileNames: `${name}.cjs`, codeSplitting: false } },
      },
    })
  }
}

if (import.meta.main) await buildElectron(resolve(import.meta.dirname, '..'))
