import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The loopback server knows plain names only; a template's file name has an `@`. */
const plainNames = { output: { sanitizeFileName: (name: string) => name.replaceAll(/[^A-Za-z0-9._-]/g, '-') } }

/**
 * One renderer for all hosts. Paths are relative, since the desktop serves it from `app://probity` and the loopback server from
 * a port; workers are modules, since they share the page's chunks of `shared/`.
 */
export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [react(), carryVerifier()],
  // pdfkit's browser build asks for Node's name of the global object.
  define: { global: 'globalThis' },
  resolve: {
    alias: [
      // The variant without WebAssembly inside: the worker fetches the .wasm as a file of its own when the first document is opened.
      { find: /^@automerge\/automerge$/, replacement: '@automerge/automerge/slim' },
      // pdfmake stands on Node's streams, files and deflate; this build of pdfkit brings its own, and the npm package replaces `events`.
      { find: /^pdfkit$/, replacement: at('node_modules/pdfkit/js/pdfkit.standalone.js') },
      // Its browser build decodes entities through `innerHTML`: there is none in a worker, and Trusted Types forbid it in a page.
      { find: /^decode-named-character-reference$/, replacement: at('node_modules/decode-named-character-reference/index.js') },
      { find: /^events$/, replacement: at('node_modules/events/events.js') },
    ],
  },
  build: {
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy admits no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Chunks of this size are libraries that one verb needs (PDF, dictionaries); what the start needs is measured by the benchmark.
    chunkSizeWarningLimit: 2000,
    rolldownOptions: plainNames,
  },
  worker: { format: 'es', rolldownOptions: plainNames },
})

/** The verifier that stands alone, for those who save it beside a report; as text, since the app's origin is no place to open it. */
function carryVerifier(): Plugin {
  const built = at('dist/verifier/probity-verifier.html')
  return {
    name: 'carry-verifier',
    generateBundle() {
      if (existsSync(built)) this.emitFile({ type: 'asset', fileName: 'probity-verifier.txt', source: readFileSync(built) })
    },
  }
}
