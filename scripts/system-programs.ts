/** Programs that are not ours and judge what we made; tests name them, the set-up installs them. */
export interface SystemProgram {
  readonly command: string
  readonly debianPackage: string
  readonly neededFor: string
}

export const systemPrograms: readonly SystemProgram[] = [
  { command: 'chromium', debianPackage: 'chromium', neededFor: 'every test of the app, the store and the look in a real browser' },
  { command: 'pdfsig', debianPackage: 'poppler-utils', neededFor: 'PDF signatures, tags, text and fonts' },
  { command: 'qpdf', debianPackage: 'qpdf', neededFor: 'structure of PDF files' },
  { command: 'mutool', debianPackage: 'mupdf-tools', neededFor: 'a second reader of PDF signatures' },
  { command: 'certutil', debianPackage: 'libnss3-tools', neededFor: 'trusted certificates for pdfsig and LibreOffice' },
  { command: 'soffice', debianPackage: 'libreoffice-writer', neededFor: 'Word files and their signatures' },
  { command: 'xmlsec1', debianPackage: 'xmlsec1', neededFor: 'XML signatures inside Word files' },
  { command: 'xmllint', debianPackage: 'libxml2-utils', neededFor: 'well-formedness of Word parts and XMP' },
  { command: 'age', debianPackage: 'age', neededFor: 'decrypting bundles without Probity' },
  { command: 'openssl', debianPackage: 'openssl', neededFor: 'CMS signatures and certificates' },
  { command: 'unzip', debianPackage: 'unzip', neededFor: 'unpacking bundles and Word files' },
  { command: 'python3', debianPackage: 'python3', neededFor: 'driving LibreOffice' },
]

/** LibreOffice's Python bridge has no command of its own. */
export const extraPackages = ['python3-uno'] as const
