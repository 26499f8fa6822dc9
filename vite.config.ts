import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/**
 * One renderer for all hosts. Paths are relative, since the desktop serves it from `app://probity` and the loopback server from
 * a port; workers are modules, since they share the page's chunks of `shared/`.
 */
export default defineConfig({
  root: at('renderer'),
  base: './',
  plugins: [react()],
  resolve: {
    alias: [
      // The variant without WebAssembly inside: the worker fetches the .wasm as a file of its own when the first document is opened.
      { find: /^@automerge\/automerge$/, replacement: '@automerge/automerge/slim' },
    ],
  },
  build: {
    outDir: at('dist/renderer'),
    emptyOutDir: true,
    target: 'es2023',
    // The content security policy admits no data: fonts or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
})
