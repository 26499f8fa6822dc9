/** The verifier that stands alone: one HTML file, opened from a stick or a mail by somebody who has no Probity. Built by `vite.verifier.config.ts`. */
import '../workers/zod-without-eval.ts'
import '../styles/tokens.css'
import '../styles/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { startVerifierI18n } from './verifier-i18n.ts'
import { VerifierApp } from './verifier-app.tsx'

const root = document.querySelector('#root')
if (root === null) throw new Error('index.html has no #root')

startVerifierI18n(navigator.language)
createRoot(root).render(
  <StrictMode>
    <VerifierApp />
  </StrictMode>,
)
