import { createHash } from 'node:crypto'
import { contentSecurityPolicy } from '../node/security-headers.ts'

const style = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif;background:light-dark(#efeeea,#101113);color:light-dark(#1c1d1f,#eceae5)}
main{max-inline-size:28rem;margin:12vh auto;padding:1.5rem;border:1px solid light-dark(#e8e6e0,#25282d);border-radius:.75rem;background:light-dark(#fff,#1c1e22)}
h1{margin:0 0 1rem;font-size:1.375rem}label{display:block;font-weight:600}
input{font:1.5rem ui-monospace,monospace;inline-size:100%;box-sizing:border-box;margin-block-start:.5rem;padding:.5rem;letter-spacing:.1em;border:1px solid light-dark(#8c8980,#6f7580);border-radius:.4375rem;background:none;color:inherit}
button{font:inherit;font-weight:600;inline-size:100%;min-block-size:2.75rem;margin-block-start:1rem;border:0;border-radius:.4375rem;background:light-dark(#0b5c70,#6fc7da);color:light-dark(#fff,#07252d)}
:focus-visible{outline:2px solid light-dark(#0b7c98,#86d6e8);outline-offset:2px}.warning{border-inline-start:.25rem solid light-dark(#a01d27,#f5989c);padding-inline-start:1rem}`

const english = {
  label: 'Code from the window in which Probity was started',
  open: 'Open',
  wrong: 'That code is wrong, too old or already used. Start Probity again for a new one.',
  reusedTitle: 'A start code was used twice.',
  reused:
    'Another program may have read it, so all sessions were closed. Start Probity again, and ask your administrator if it happens again.',
}

/** By what the browser asks for: the language chosen in the app lies in the page's storage, which nothing before the page can read. */
const words: Readonly<Record<string, typeof english>> = {
  en: english,
  de: {
    label: 'Code aus dem Fenster, in dem Probity gestartet wurde',
    open: 'Öffnen',
    wrong: 'Dieser Code ist falsch, zu alt oder schon benutzt. Starten Sie Probity neu, um einen neuen zu erhalten.',
    reusedTitle: 'Ein Startcode wurde zweimal benutzt.',
    reused:
      'Vielleicht hat ein anderes Programm ihn gelesen; deshalb wurden alle Sitzungen beendet. Starten Sie Probity neu, und fragen Sie die Administration, wenn es wieder geschieht.',
  },
  fr: {
    label: 'Code de la fenêtre dans laquelle Probity a été lancé',
    open: 'Ouvrir',
    wrong: 'Ce code est faux, trop ancien ou déjà utilisé. Relancez Probity pour en obtenir un nouveau.',
    reusedTitle: 'Un code de lancement a été utilisé deux fois.',
    reused:
      'Un autre programme l’a peut-être lu ; toutes les sessions ont donc été fermées. Relancez Probity, et demandez à votre administrateur si cela se reproduit.',
  },
}

/**
 * Where someone types the code that the terminal shows: for browsers that cannot open the launch file. Works without scripts.
 *
 * @param accepted the browser's `Accept-Language`, whose order is its preference
 */
export function codePage(notice: 'none' | 'wrong' | 'reused', accepted = ''): string {
  const language =
    accepted
      .split(',')
      .map((tag) => tag.trim().slice(0, 2).toLowerCase())
      .find((tag) => Object.hasOwn(words, tag)) ?? 'en'
  const said = words[language] ?? english
  const warning = { none: '', wrong: said.wrong, reused: `<strong>${said.reusedTitle}</strong> ${said.reused}` }[notice]
  const noticed = warning === '' ? '' : `<p class="warning" role="alert">${warning}</p>`
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Probity</title><style>${style}</style>
<main><h1>Probity</h1>${noticed}<form method="post" action="/enter">
<label for="code">${said.label}</label>
<input id="code" name="code" autocomplete="off" autocapitalize="characters" spellcheck="false" maxlength="20" required autofocus>
<button>${said.open}</button></form></main></html>\n`
}

/** This page is a form, and its origin must be named when it posts: the app's own policy allows neither. */
export const codePageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy()
    .replace("form-action 'none'", "form-action 'self'")
    .replace("script-src 'self' 'wasm-unsafe-eval'", "script-src 'none'")
    .replace("style-src 'self'", `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`),
  'Referrer-Policy': 'same-origin',
}
