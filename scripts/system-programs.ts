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
  { command: 'python3', debianPackage: 'python3', neededFor: 'driving LibreOffice and the S3 store, judging bags by RFC 8493' },
  { command: 'apache2', debianPackage: 'apache2-bin', neededFor: 'a WebDAV server as shared folder' },
]

/** Without a command of their own: LibreOffice's Python bridge, and OpenStack Swift, the S3-compatible store that Debian has. */
export const extraPackages = ['python3-uno', 'python3-swift'] as const
