import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const { version } = JSON.parse(readFileSync(at('package.json'), 'utf8')) as { version: string }

/** `dist/verifier/probity-verifier.html`: one file with everything in it, since a page from a stick may load nothing beside it. */
export default defineConfig({
  root: at('renderer/verifier'),
  base: './',
  plugins: [react(), oneFile('probity-verifier.html')],
  define: { global: 'globalThis', 'import.meta.env.PROBITY_VERSION': JSON.stringify(version) },
  build: {
    outDir: at('dist/verifier'),
    emptyOutDir: true,
    target: 'es2023',
    assetsInlineLimit: Number.MAX_SAFE_INTEGER,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 4000,
    rolldownOptions: { output: { codeSplitting: false } },
  },
})

/** Puts script and style sheet into the page, and their hashes into its policy. */
function oneFile(name: string): Plugin {
  return {
    name: 'one-file',
    enforce: 'post',
    generateBundle: {
      // After Vite's own, which still writes into the code.
      order: 'post',
      handler(_, bundle) {
        const files = Object.values(bundle)
        const [script, ...scripts] = files.filter((file) => file.type === 'chunk')
        const [style, ...styles] = files.filter((file) => file.type === 'asset' && file.fileName.endsWith('.css'))
        const page = files.find((file) => file.type === 'asset' && file.fileName.endsWith('.html'))
        if (script?.type !== 'chunk' || style?.type !== 'asset' || page?.type !== 'asset')
          throw new Error('expected a page, a script and a style sheet')
        const strays = files.filter((file) => ![script, style, page].includes(file)).map(({ fileName }) => fileName)
        if (scripts.length + styles.length + strays.length > 0) throw new Error(`not one file: ${strays.join(', ')}`)
        // What would end the element early, or begin a comment in it; inside of strings and patterns the backslash changes nothing.
        const code = script.code.replaceAll('</script', String.raw`<\/script`).replaceAll('<!--', String.raw`<\!--`)
        const css = String(style.source)
        const nonce = createHash('sha256').update(code).digest('base64url').slice(0, 22)
        const policy = [
          "default-src 'none'",
          `script-src ${hashSource(code)}`,
          // The nonce is for the one rule that the press handling of react-aria writes by itself.
          `style-src ${hashSource(css)} 'nonce-${nonce}'`,
          'img-src data:',
          "base-uri 'none'",
          "form-action 'none'",
          "require-trusted-types-for 'script'",
          "trusted-types 'none'",
        ].join('; ')
        // By function, since `$&` in code would be read as a pattern.
        const html = String(page.source)
          .replace(/\s*<script[^>]*src=[^>]*><\/script>/, '')
          .replace(/\s*<link[^>]*rel="stylesheet"[^>]*>/, () => `\n    <style>${css}</style>`)
          .replace('__CONTENT_SECURITY_POLICY__', policy)
          .replace('__CSP_NONCE__', nonce)
          .replace('</body>', () => `  <script type="module">${code}</script>\n  </body>`)
        for (const { fileName } of files) delete bundle[fileName]
        this.emitFile({ type: 'asset', fileName: name, source: html })
      },
    },
  }
}

const hashSource = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
