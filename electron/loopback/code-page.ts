import { createHash } from 'node:crypto'
import { contentSecurityPolicy } from '../node/security-headers.ts'

const style = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-inline-size:30rem;margin:15vh auto;padding:1rem}
label{display:block;font-weight:600}input{font:1.5rem ui-monospace,monospace;inline-size:100%;box-sizing:border-box;padding:.5rem;letter-spacing:.1em}
button{font:inherit;padding:.5rem 1.5rem;margin-block-start:1rem}.warning{border-inline-start:.25rem solid;padding-inline-start:1rem}`

const notices = {
  none: '',
  wrong: '<p class="warning" role="alert">That code is wrong, too old or already used. Start Probity again for a new one.</p>',
  reused:
    '<p class="warning" role="alert"><strong>A start code was used twice.</strong> Another program may have read it, so all sessions were closed. Start Probity again, and ask your administrator if it happens again.</p>',
}

/** Where someone types the code that the terminal shows: for browsers that cannot open the launch file. Works without scripts. */
export function codePage(notice: keyof typeof notices): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Probity</title><style>${style}</style>
<main><h1>Probity</h1>${notices[notice]}<form method="post" action="/enter">
<label for="code">Code from the window in which Probity was started</label>
<input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" required autofocus>
<button>Open</button></form></main></html>\n`
}

/** This page is a form, and its origin must be named when it posts: the app's own policy allows neither. */
export const codePageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy()
    .replace("form-action 'none'", "form-action 'self'")
    .replace("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'")
    .replace("style-src 'self'", `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`),
  'Referrer-Policy': 'same-origin',
}
