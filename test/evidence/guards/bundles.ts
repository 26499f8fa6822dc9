import { guard, type Guard, testOf } from './guard.ts'

const signing = 'shared/signing'
const bundle = 'shared/bundle'

/** Of archives and bundles from strangers. */
export const bundlesGuards: readonly Guard[] = [
  guard(
    'an archive entry that expands too much',
    'shared/archive/read-zip.ts',
    'if (byteLength > limits.ratioFreeByteLength && byteLength > compressedByteLength * limits.maxRatio)',
    'if (false)',
    [`test/${bundle}/read-zip.test.ts`, `test/${signing}/docx/read-zip.test.ts`],
  ),
  guard('an archive that is too large in all', 'shared/archive/read-zip.ts', 'if (total > limits.maxTotalByteLength)', 'if (false)', [
    `test/${bundle}/read-zip.test.ts`,
    `test/${signing}/docx/read-zip.test.ts`,
  ]),
  guard('archive entries that overlap', 'shared/archive/read-zip.ts', 'if (offset !== expected)', 'if (false)', [
    `test/${bundle}/read-zip.test.ts`,
    `test/${signing}/docx/read-zip.test.ts`,
  ]),
  guard('an archive entry that contradicts its directory', 'shared/archive/read-zip.ts', 'if (!agrees)', 'if (false)', [
    `test/${bundle}/read-zip.test.ts`,
    `test/${signing}/docx/read-zip.test.ts`,
  ]),
  guard('an archive entry with another checksum', 'shared/archive/read-zip.ts', 'if (crc32(content) !== entry.crc32)', 'if (false)', [
    `test/${bundle}/read-zip.test.ts`,
    `test/${signing}/docx/read-zip.test.ts`,
  ]),
  guard('a bundle signed by someone else', `${bundle}/verify-bundle.ts`, 'if (!isAuthor) throw', 'if (false) throw', [
    testOf(`${bundle}/verify-bundle.ts`),
    `test/${bundle}/hostile-bundles.test.ts`,
  ]),
  guard(
    'a file that the manifest does not list',
    `${bundle}/verify-bundle.ts`,
    'if (content === undefined) throw new BundleError',
    'if (content === undefined) continue; if (false) throw new BundleError',
    [testOf(`${bundle}/verify-bundle.ts`), `test/${bundle}/hostile-bundles.test.ts`],
  ),
  guard('a file that is not as the manifest says', `${bundle}/verify-bundle.ts`, 'if (!agrees) throw', 'if (false) throw', [
    testOf(`${bundle}/verify-bundle.ts`),
    `test/${bundle}/hostile-bundles.test.ts`,
  ]),
  guard('a bundle that lacks a listed file', `${bundle}/verify-bundle.ts`, 'if (!files.has(path)) throw', 'if (false) throw', [
    testOf(`${bundle}/verify-bundle.ts`),
    `test/${bundle}/hostile-bundles.test.ts`,
  ]),
]
